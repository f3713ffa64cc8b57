package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What only the place itself can tell: one machine by its files, AWS by its services. Each answers Missing, with a
/// reason, rather than guess.
public interface Surroundings {
    /// Its own keys, and those of its kind among others.
    /// @param named whom retained points are sealed to, beside break-glass recipients
    List<Gathered<WrappingKey>> keys(Set<String> named) throws IOException;

    /// Whom points are sealed to today.
    Gathered<Map<String, Role>> recipients() throws IOException;

    Gathered<List<Permission>> permissions() throws IOException;

    /// The restore tests that passed since a moment, and maybe older ones, each with a certificate that holds; any
    /// order.
    Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points, Instant since) throws IOException;

    Gathered<Access> access(Source source, List<Point> points) throws IOException;
}
