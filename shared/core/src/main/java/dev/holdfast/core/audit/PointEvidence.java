package dev.holdfast.core.audit;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of one recovery point that is not expired.
/// @param record as signed
/// @param standing what verifications made of it
/// @param keeping what its policy wants with it
/// @param objects record, payload and contents, as the storage itself tells
/// @param clear names of what it carries in clear and should not
public record PointEvidence(
        PointRecord record,
        Point.State state,
        Standing standing,
        Gathered<Keeping> keeping,
        Gathered<List<ObjectEvidence>> objects,
        Gathered<List<String>> clear) {
    /// What a policy wants with a point (retention.md 4, 5).
    /// @param minimumUntil absent = the policy has no minimum
    /// @param maximumUntil absent = the policy has no maximum
    /// @param promise until when it is kept at least; absent = no promise
    /// @param lock that each of its objects has to have at least
    /// @param reasons for which it is kept, in retention's words
    public record Keeping(
            Optional<Instant> minimumUntil,
            Optional<Instant> maximumUntil,
            Optional<Instant> promise,
            Lock lock,
            List<String> reasons) {
        public Keeping {
            reasons = List.copyOf(reasons);
        }
    }

    /// @param versions at its key, the first written first; empty = it is not there
    /// @param envelope how it is encrypted; a record, which is in clear, has none
    public record ObjectEvidence(ObjectRef ref, List<Stored> versions, Optional<Gathered<Envelope>> envelope) {
        public ObjectEvidence {
            versions = List.copyOf(versions);
        }

        /// The object itself: the first version ever written (point.md 3.3), unless it is gone.
        public Optional<Stored> object() {
            return versions.stream().findFirst().filter(first -> !first.marker());
        }
    }

    /// @param age whether the bytes are an age file
    /// @param asNamed whether it is sealed for those whom the record names, as far as a file tells
    /// @param storeKey under which the store itself encrypts
    public record Envelope(boolean age, boolean asNamed, Gathered<String> storeKey) {}

    public String resource() {
        return "point/" + record.sourceName() + "/" + record.point();
    }

    /// Whether it counts for a rule (retention.md 2).
    public boolean eligible(Instant at) {
        return state == Point.State.AVAILABLE
                && standing.status() != Standing.Status.FAILED
                && !record.createdAt().isAfter(at);
    }
}
