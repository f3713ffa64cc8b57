package dev.holdfast.core.audit.gather;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets points share what they have in common, so that many fit into memory at once.
final class Sharing {
    private final Pool<String> words = new Pool<>();
    private final Pool<List<String>> lists = new Pool<>();
    private final Pool<SourceId> sources = new Pool<>();
    private final Pool<ObjectRef> refs = new Pool<>();
    private final Pool<Standing> standings = new Pool<>();
    private final Pool<Protection> protections = new Pool<>();

    /// An equal point.
    Point of(Point point) {
        return new Point(
                of(point.record()),
                point.recordRef(),
                point.state(),
                standings.one(point.standing()),
                protections.one(point.protection()),
                point.storedBytes(),
                point.revision());
    }

    private PointRecord of(PointRecord record) {
        return new PointRecord(
                words.one(record.tool()),
                sources.one(record.source()),
                words.one(record.sourceName()),
                words.one(record.kind()),
                record.point(),
                record.createdAt(),
                record.scheduledAt(),
                refs.one(record.payload()),
                refs.one(record.contents()),
                record.counts(),
                words.one(record.policy()),
                record.promise(),
                lists.one(record.recipients()),
                lists.one(record.warnings()),
                words.one(record.fingerprint()));
    }

    private static final class Pool<T> {
        private final Map<T, T> known = new HashMap<>();

        T one(T value) {
            var first = known.putIfAbsent(value, value);
            return first == null ? value : first;
        }
    }
}
