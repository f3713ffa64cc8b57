package dev.holdfast.core.audit;

import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of the vault as a whole.
/// @param keys that wrap what is stored, each asked for once
/// @param recipients whom points may be sealed to, and may have been
/// @param permissions who may do what weakens the vault
/// @param weakenings what made a promise weaker
/// @param lastDrill of a restore with the break-glass identity alone
public record VaultEvidence(
        List<Gathered<WrappingKey>> keys,
        Gathered<List<Recipient>> recipients,
        Gathered<List<Permission>> permissions,
        Gathered<CatalogCheck> catalog,
        Gathered<JournalCheck> journal,
        Gathered<List<Hold>> holds,
        Gathered<List<Weakening>> weakenings,
        Optional<Instant> lastDrill) {
    public VaultEvidence {
        keys = List.copyOf(keys);
    }

    /// @param id as records name it
    /// @param deletionAt when it is scheduled for deletion
    /// @param rotation absent = keys of this kind do not rotate
    public record WrappingKey(String id, boolean enabled, Optional<Instant> deletionAt, Optional<Boolean> rotation) {}

    /// Whom points may be sealed to for some time; one that was removed and added again stands twice.
    /// @param from included; [Instant#MIN] = always before
    /// @param to excluded; [Instant#MAX] = still
    public record Recipient(String id, Role role, Instant from, Instant to) {
        public boolean wasThere(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /// What a recipient is. Only recipients of different roles, or several break-glass ones, are independent.
    public enum Role {
        HOME,
        MANAGED_KEY,
        /// Nothing new is sealed to it.
        FORMER_KEY,
        SECOND_ACCOUNT,
        BREAK_GLASS;

        /// Of these a system has one at a time, which makes way for the next.
        public boolean isOwn() {
            return this == HOME || this == MANAGED_KEY;
        }
    }

    public record Permission(String principal, Capability capability) {
        public enum Capability {
            DELETE_VERSION,
            BYPASS_GOVERNANCE,
            SHORTEN_LOCK,
            CHANGE_POLICY
        }
    }

    /// @param missing points that the catalog knows and the storage does not have
    /// @param unknown objects that the storage has and the catalog does not know
    /// @param lies rows that are not what the journal told of them last, each with where
    public record CatalogCheck(List<String> missing, List<String> unknown, Gathered<List<String>> lies) {
        public CatalogCheck {
            missing = List.copyOf(missing);
            unknown = List.copyOf(unknown);
        }
    }

    /// @param entries how many were recomputed
    /// @param firstBad the first entry or anchor that does not fit
    public record JournalCheck(long entries, Optional<String> firstBad) {}

    /// An active legal hold.
    /// @param point absent = every point of the source in the range
    public record Hold(
            String name,
            Instant placedAt,
            SourceId source,
            Optional<PointId> point,
            Optional<Instant> from,
            Optional<Instant> to) {
        public boolean covers(PointRecord record) {
            var at = record.createdAt();
            return source.equals(record.source())
                    && point.map(record.point()::equals).orElse(true)
                    && from.map(start -> !at.isBefore(start)).orElse(true)
                    && to.map(end -> !at.isAfter(end)).orElse(true);
        }
    }

    /// @param what a governance bypass, a hold's release, a weaker policy
    /// @param explained whether a journal entry names who did it and why
    public record Weakening(String what, Instant at, boolean explained) {}
}
