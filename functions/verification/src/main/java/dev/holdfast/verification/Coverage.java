package dev.holdfast.verification;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How much of what is kept is proven, and how old the oldest proof is.
/// @param points that are kept
/// @param proven of them, that a verification has read and found as exported
/// @param bytes of the payloads, each counted once
/// @param oldest since when the byte that was proven longest ago waits for its next proof, or since its birth; absent =
///     there is none
public record Coverage(int points, int proven, long bytes, Optional<Instant> oldest) {
    public static Coverage of(Stream<Point> points) {
        var payloads = new HashSet<>();
        var all = points.toList();
        return new Coverage(
                all.size(),
                (int) all.stream().filter(Coverage::isProven).count(),
                all.stream()
                        .filter(point -> payloads.add(point.record().payload().key()))
                        .mapToLong(point -> point.record().payload().bytes())
                        .sum(),
                all.stream().map(Coverage::provenAt).min(Instant::compareTo));
    }

    private static boolean isProven(Point point) {
        return point.standing().status() == Standing.Status.VERIFIED;
    }

    private static Instant provenAt(Point point) {
        return point.standing().intactAt().orElse(point.record().createdAt());
    }

    /// How old the oldest proof is; nothing when there is nothing.
    public Duration age(Instant now) {
        return oldest.map(at -> Duration.between(at, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    static Coverage of(List<List<Point>> sources) {
        return of(sources.stream().flatMap(List::stream));
    }
}
