package dev.holdfast.core.event;

import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Something that happened, with names and numbers only. Each has a JSON Schema beside this class by the name of its
/// type.
public sealed interface Event {
    /// When it happened.
    Instant at();

    /// A point was made, or found made by an earlier attempt of the same run.
    /// @param storedBytes payload bytes newly stored; 0 when the source had not changed
    record BackupCompleted(
            Instant at,
            SourceId source,
            SourceName name,
            PointId point,
            Optional<Instant> slot,
            long payloadBytes,
            long storedBytes)
            implements Event {}

    /// A run made no point.
    /// @param code of the reason
    record BackupFailed(Instant at, SourceName name, Optional<Instant> slot, String code) implements Event {}

    /// @param restore the restore's id, which is also the folder below the grant's target
    record RestoreCompleted(Instant at, String grant, String restore, SourceName name, PointId point, long items)
            implements Event {}

    /// A request to restore was refused; nothing was read or written for it.
    /// @param grant as the request named it, when it named one by a possible name
    record RestoreRefused(Instant at, Optional<String> grant, String code) implements Event {}

    /// A granted restore did not succeed this time.
    record RestoreFailed(Instant at, String grant, String code) implements Event {}

    /// A verification found a point damaged or missing.
    /// @param verdict `DAMAGED` or `MISSING`
    record PointDamaged(Instant at, SourceId source, SourceName name, PointId point, int level, String verdict)
            implements Event {}

    /// A run of verification ended, or stopped before its deadline.
    /// @param left points that it did not come to
    /// @param oldest how old the oldest proof of a kept byte is
    record VerificationCompleted(Instant at, String run, int verified, int damaged, int left, Duration oldest)
            implements Event {}

    /// What retention decides by was changed; the next pass may come at once.
    /// @param action as the journal has it: `policy.changed`, `source.expiring`, `hold.released`
    /// @param subject the policy, source or hold
    record RetentionChanged(Instant at, String action, String subject) implements Event {}

    /// The name on the bus: `BackupCompleted`.
    default String type() {
        return getClass().getSimpleName();
    }
}
