package dev.holdfast.core.audit.gather;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What verifications had made of points at an earlier moment, told again from the journal.
final class Replay {
    private Replay() {}

    /// The standing of each of these points at `at`.
    static Map<Point, Standing> standings(Chain chain, List<Point> points, Instant at) {
        var standings = new HashMap<Point, Standing>();
        points.forEach(point -> standings.put(point, Standing.NEW));
        chain.entries("point.verified"::equals, at).forEach(entry -> {
            var subject = entry.path("subject").stringValue("");
            points.stream()
                    .filter(point -> point.record().point().value().equals(subject))
                    .findFirst()
                    .ifPresent(seen -> apply(entry, seen, standings));
        });
        return standings;
    }

    /// A verdict counts for every point that shares the payload (point.md 4.4).
    private static void apply(JsonNode entry, Point seen, Map<Point, Standing> standings) {
        var details = entry.path("details");
        var told = Level.of(Integer.parseInt(details.path("level").stringValue("1")));
        var level = details.has("rehashed") ? Level.REHASH : told;
        var verdict = verdict(details.path("verdict").stringValue(""), seen);
        var run = entry.path("seq").asString();
        standings.replaceAll((point, standing) ->
                point.record().payload().equals(seen.record().payload())
                                && !point.record().createdAt().isAfter(Chain.at(entry))
                        ? standing.after(verdict, level, Chain.at(entry), run)
                        : standing);
    }

    private static Verdict verdict(String word, Point point) {
        return switch (word) {
            case "INTACT" -> new Verdict.Intact();
            case "DAMAGED" -> new Verdict.Damaged(List.of());
            case "MISSING" -> new Verdict.Missing(point.recordRef().key());
            case "UNREADABLE" -> new Verdict.Unreadable(List.of());
            case String other -> new Verdict.Inconclusive(other);
        };
    }
}
