package dev.holdfast.verification;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// What verifications cost, in billionths of a dollar, and what the backups themselves do: by default a day's
/// verifications may cost as much as a day's backups. An estimate from list prices (eu-central-1, November 2026).
/// @param request to read or look at one object
/// @param write of one object
/// @param unwrap of one file key
/// @param second of the function
/// @param byteDay of storage
record Expense(double request, double write, double unwrap, double second, double byteDay) {
    static final Expense FREE = new Expense(0, 0, 0, 0, 0);
    static final Expense CLOUD = new Expense(430, 5_400, 3_000, 23_600, 0.000_76);

    private static final Duration DAY = Duration.ofDays(1);
    private static final int OBJECTS = 3;
    private static final double BYTES_PER_SECOND = 50_000_000;
    private static final double OVERHEAD = 0.05;

    long of(Point point, Level level) {
        long bytes =
                point.record().payload().bytes() + point.record().contents().bytes();
        int passes = level == Level.PRESENCE ? 0 : level.number();
        int unwraps = level == Level.REHASH ? 0 : passes;
        int reads = OBJECTS + passes * 2;
        double seconds = OVERHEAD + passes * bytes / BYTES_PER_SECOND;
        return Math.round(reads * request + unwraps * unwrap + seconds * second);
    }

    long of(List<Campaign.Task> tasks) {
        return tasks.stream().mapToLong(task -> of(task.point(), task.level())).sum();
    }

    /// What may still be spent today: what a day of backups costs, less what was verified within a day.
    long left(List<List<Point>> sources, Instant now) {
        var since = now.minus(DAY);
        double left = 0;
        for (var points : sources) {
            var payloads = new HashSet<>();
            for (var point : points) {
                left += point.storedBytes() * byteDay;
                left += point.record().createdAt().isAfter(since) ? backup(point) : 0;
                boolean first = payloads.add(point.record().payload().key());
                left -= spent(point, first, since);
            }
        }
        return Math.max(0, Math.round(left));
    }

    /// Encrypted once, written and wrapped; an unchanged one is read all the same.
    private double backup(Point point) {
        return OBJECTS * write + 2 * unwrap + (1 + point.record().payload().bytes() / BYTES_PER_SECOND) * second;
    }

    private double spent(Point point, boolean first, Instant since) {
        var level = first ? point.standing().level().orElse(Level.PRESENCE) : Level.PRESENCE;
        var at = first ? point.standing().verifiedAt() : point.standing().lookedAt();
        return at.filter(since::isBefore).isPresent() ? of(point, level) : 0;
    }
}
