package dev.holdfast.testkit.catalog;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Rows that look like real ones.
public final class Samples {
    /// When the first sample point was made.
    public static final Instant START = Instant.parse("2026-01-01T03:00:00Z");

    private Samples() {}

    /// A source whose id is made of `n`.
    public static Source source(int n, String name) {
        return new Source(
                sourceId(n),
                new SourceName(name),
                "kanuka",
                "/srv/" + name,
                Optional.of("@daily"),
                "standard",
                true,
                Optional.empty(),
                1);
    }

    public static SourceId sourceId(int n) {
        return new SourceId("%032x".formatted(n));
    }

    /// The point of a source that was made `days` after [#START].
    public static Point point(SourceId source, int days) {
        var createdAt = START.plus(days, ChronoUnit.DAYS);
        var id = new PointId("%s-%012x".formatted(compact(createdAt), days));
        var payload = new PayloadId("%032x".formatted(days));
        var digest = Digest.of(new byte[] {(byte) days});
        var record = new PointRecord(
                "holdfast/0.1.0",
                source,
                "naïve-café",
                "kanuka",
                id,
                createdAt,
                Optional.of(createdAt.minusSeconds(5)),
                new ObjectRef(ObjectKey.payload(source, payload, "a.tar.gz.age"), Optional.of("v1"), 1_000, digest),
                new ObjectRef(ObjectKey.contents(source, payload), Optional.empty(), 200, digest),
                new TreeMap<>(java.util.Map.of("secretFiles", 5L, "userKeys", 2L)),
                "standard",
                Optional.of(createdAt.plus(7, ChronoUnit.DAYS)),
                List.of("age1sample", "age1other"),
                List.of("kanuka.pending-user"),
                "fingerprint-" + days);
        var lock = new Lock.Until(LockMode.GOVERNANCE, createdAt.plus(7, ChronoUnit.DAYS));
        return new Point(
                record,
                new ObjectRef(ObjectKey.record(source, id), Optional.of("v1"), 900, digest),
                Point.State.AVAILABLE,
                Standing.NEW,
                new Protection(lock, false),
                1_000,
                1);
    }

    public static JournalDraft entry(String chain, String subject) {
        return new JournalDraft(
                chain,
                START,
                "test",
                "sample.happened",
                subject,
                new TreeMap<>(java.util.Map.of("ünï", "cödé \u0001")));
    }

    private static String compact(Instant at) {
        return at.toString().replace("-", "").replace(":", "");
    }
}
