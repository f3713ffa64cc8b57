package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Bytes;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.format.point.Contents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A recovery point as `points` shows it.
final class PointView {
    private PointView() {}

    static Json json(Point point) {
        return json(point, List.of());
    }

    /// @param keptFor why the next pass keeps it
    static Json json(Point point, List<String> keptFor) {
        var record = point.record();
        var standing = point.standing();
        return Json.object()
                .put("id", record.point())
                .put("source", record.sourceName())
                .put("kind", record.kind())
                .put("createdAt", record.createdAt())
                .put("state", point.state())
                .put("verification", standing.status())
                .put("verifiedAt", standing.verifiedAt())
                .put("level", standing.level().map(level -> level.number()))
                .put("lockedUntil", lockedUntil(point))
                .put("legalHold", point.protection().legalHold())
                .put("payloadBytes", record.payload().bytes())
                .put("storedBytes", point.storedBytes())
                .put("keptFor", keptFor);
    }

    static String line(Point point) {
        var record = point.record();
        return "%s  %s  %-20s  %-10s  %10s"
                .formatted(
                        record.point(),
                        record.createdAt(),
                        record.sourceName(),
                        point.standing().status(),
                        Bytes.text(record.payload().bytes()));
    }

    static Optional<Instant> lockedUntil(Point point) {
        return switch (point.protection().lock()) {
            case Lock.None() -> Optional.empty();
            case Lock.Until(var ignored, var until) -> Optional.of(until);
        };
    }

    static Json item(Contents.Item item) {
        return Json.object().put("name", item.name()).put("bytes", item.bytes()).put("sha256", item.sha256());
    }
}
