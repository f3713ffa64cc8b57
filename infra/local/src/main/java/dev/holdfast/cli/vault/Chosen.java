package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The recovery points that a command is about.
record Chosen(Parts system) {
    private static final int PAGE = 1_000;

    Point one(String notation) throws IOException {
        return new PointSelector(system.catalog()).select(notation);
    }

    /// `SOURCE@latest` takes a FAILED point too, and says so (cli.md 1).
    static Result warnIfFailed(Result result, Point point) {
        return point.standing().status() == Standing.Status.FAILED
                ? result.warn("Point " + point.record().point() + " failed its last verification.")
                : result;
    }

    /// A source's points, or those of all, newest first.
    List<Point> all(Optional<SourceId> source, Optional<Instant> notAfter) throws IOException {
        var any = PointQuery.in(Set.of(Point.State.AVAILABLE, Point.State.EXPIRING), PAGE);
        var ofSource = source.map(any::from).orElse(any);
        var found = new ArrayList<Point>();
        for (var walk = system.catalog().walk(notAfter.map(ofSource::notAfter).orElse(ofSource)); walk.hasNext(); ) {
            found.add(walk.next());
        }
        return found;
    }

    /// A source by name, removed ones too, as their points stay.
    Optional<SourceId> source(String name) throws IOException {
        return system.catalog().sources().stream()
                .filter(source -> source.name().value().equals(name))
                .max(java.util.Comparator.comparing(source -> source.removedAt().isEmpty()))
                .map(source -> source.id());
    }

    SourceId requireSource(String name) throws IOException {
        var wanted = new SourceName(name);
        return source(wanted.value()).orElseThrow(() -> Registered.unknown(wanted.value()));
    }

    /// Whether a failure says that no key at hand opens a point, rather than that something is wrong with it.
    static boolean isNoKey(Failed e) {
        var code = e.problem().code();
        return code.equals("envelope.no-matching-key") || code.equals(LocalCode.KEY_MISSING.id());
    }

    /// What is in a point: its record and contents are authenticated, its payload is not read.
    Contents contents(Point point, DecryptionKeys keys) throws IOException {
        var reader = system.pointReader(keys);
        var record =
                reader.record(point.record().source(), point.record().point()).record();
        reader.authenticate(record.contents());
        return reader.contents(record);
    }
}
