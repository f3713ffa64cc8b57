package dev.holdfast.core.point;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.verification.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Whether a new point may name the payload of an older one (point.md 4.3). Pure.
/// @param recipients whom today's payloads are made for
/// @param mode today's lock mode
/// @param maximumAge of a payload
/// @param maximumUnproven since a payload was last found intact at level 2 or more
public record Sharing(List<String> recipients, LockMode mode, Duration maximumAge, Duration maximumUnproven) {
    public Sharing {
        recipients = List.copyOf(recipients);
    }

    public static Sharing with(List<String> recipients, LockMode mode) {
        return new Sharing(recipients, mode, Duration.ofDays(30), Duration.ofDays(8));
    }

    /// @param payload as the store describes it now
    public boolean allows(Point newest, Stored payload, Instant now) {
        var standing = newest.standing();
        var proven = standing.intactAt().orElse(payload.writtenAt());
        return newest.state() == Point.State.AVAILABLE
                && standing.told().map(Standing.Told::isIntact).orElse(true)
                && payload.bytes() == newest.record().payload().bytes()
                && now.isBefore(payload.writtenAt().plus(maximumAge))
                && !now.isAfter(proven.plus(maximumUnproven))
                && newest.record().recipients().equals(recipients)
                && payload.protection().lock().mode().compareTo(mode) >= 0;
    }
}
