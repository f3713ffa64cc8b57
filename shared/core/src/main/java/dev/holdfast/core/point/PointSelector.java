package dev.holdfast.core.point;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Understands the one notation of a point (cli.md 1): an id or a unique start of it, `SOURCE@latest`,
/// `SOURCE@latest-verified`, `SOURCE@<ISO time>`. It never falls back to another point by itself.
public final class PointSelector {
    private static final int PAGE = 1_000;
    private static final Set<Point.State> AVAILABLE = Set.of(Point.State.AVAILABLE);

    private final Catalog catalog;

    public PointSelector(Catalog catalog) {
        this.catalog = catalog;
    }

    /// @throws Refused `point.unknown`, `point.ambiguous`, `source.unknown`
    public Point select(String notation) throws IOException {
        int at = notation.indexOf('@');
        return at < 0 ? byId(notation) : bySource(notation.substring(0, at), notation.substring(at + 1), notation);
    }

    private Point byId(String prefix) throws IOException {
        var found = catalog.points(PointQuery.in(AVAILABLE, 2).idPrefix(prefix));
        if (found.size() > 1) {
            throw new Refused(CoreCode.POINT_AMBIGUOUS, "Several recovery points start with \"" + prefix + "\".");
        }
        return first(found, prefix);
    }

    private Point bySource(String name, String moment, String notation) throws IOException {
        var source = named(new SourceName(name))
                .orElseThrow(() -> new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + name + "\"."));
        return switch (moment) {
            case "latest" -> first(catalog.points(PointQuery.available(source.id(), 1)), notation);
            case "latest-verified" -> newestVerified(source, notation);
            default -> first(notAfter(source, instant(moment, notation)), notation);
        };
    }

    /// A living source before one that was removed.
    private Optional<Source> named(SourceName name) throws IOException {
        var living = catalog.source(name);
        return living.isPresent()
                ? living
                : catalog.sources().stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst();
    }

    private Point newestVerified(Source source, String notation) throws IOException {
        for (var walk = catalog.walk(PointQuery.available(source.id(), PAGE)); walk.hasNext(); ) {
            var point = walk.next();
            if (point.standing().status() == Standing.Status.VERIFIED) {
                return point;
            }
        }
        throw unknown(notation);
    }

    private List<Point> notAfter(Source source, Instant moment) throws IOException {
        return catalog.points(PointQuery.available(source.id(), 1).notAfter(moment));
    }

    private static Instant instant(String moment, String notation) {
        try {
            return Instant.parse(moment);
        } catch (DateTimeParseException e) {
            throw new Refused(
                    CoreCode.POINT_UNKNOWN,
                    "\"" + notation + "\" is no point: after '@' comes latest, latest-verified, or a time such as"
                            + " 2026-11-21T10:00:00Z.");
        }
    }

    private static Point first(List<Point> found, String notation) {
        return found.stream().findFirst().orElseThrow(() -> unknown(notation));
    }

    private static Refused unknown(String notation) {
        return new Refused(CoreCode.POINT_UNKNOWN, "No recovery point answers to \"" + notation + "\".");
    }
}
