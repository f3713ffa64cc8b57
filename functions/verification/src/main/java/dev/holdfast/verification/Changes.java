package dev.holdfast.verification;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PointRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When last a key, a policy or a version became another for a source: what was opened before is opened again
/// (verification.md, Schedule).
record Changes(Catalog catalog, Policies policies) {
    /// @param points of the source, newest first
    Optional<Instant> of(Source source, List<Point> points, Instant now) throws IOException {
        return Stream.concat(written(points).stream(), ofPolicy(source).filter(at -> !at.isAfter(now)))
                .max(Instant::compareTo);
    }

    /// Since the newest point that was not made as the one before it.
    static Optional<Instant> written(List<Point> points) {
        for (int i = 0; i + 1 < points.size(); i++) {
            var record = points.get(i).record();
            if (!alike(record, points.get(i + 1).record())) {
                return Optional.of(record.createdAt());
            }
        }
        return Optional.empty();
    }

    private static boolean alike(PointRecord one, PointRecord other) {
        return one.tool().equals(other.tool())
                && one.policy().equals(other.policy())
                && new HashSet<>(one.recipients()).equals(new HashSet<>(other.recipients()));
    }

    /// When each earlier policy stopped to count.
    private Stream<Instant> ofPolicy(Source source) throws IOException {
        var former = versions(source).map(PolicyVersions::former).orElse(List.of()).stream()
                .map(PolicyVersions.Former::until);
        var terms = SourceTerms.of(catalog, source.id()).former().stream().map(SourceTerms.Former::until);
        return Stream.concat(former, terms);
    }

    private Optional<PolicyVersions> versions(Source source) throws IOException {
        try {
            return Optional.of(policies.versions(source.policy()));
        } catch (Refused unknown) {
            return Optional.empty(); // retention freezes the source, and the audit tells
        }
    }
}
