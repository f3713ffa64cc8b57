package dev.holdfast.audit;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.audit.gather.Surroundings;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Surroundings in which there is nothing to see.
class NothingAround implements Surroundings {
    @Override
    public List<Gathered<WrappingKey>> keys(Set<String> named) {
        return List.of();
    }

    @Override
    public Gathered<Map<String, Role>> recipients() {
        return Gathered.of(Map.of());
    }

    @Override
    public Gathered<List<Permission>> permissions() {
        return Gathered.of(List.of());
    }

    @Override
    public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points, Instant since) {
        return Gathered.of(List.of());
    }

    @Override
    public Gathered<Access> access(Source source, List<Point> points) {
        return Gathered.missing("nobody looked");
    }
}
