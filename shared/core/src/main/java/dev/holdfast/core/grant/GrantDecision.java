package dev.holdfast.core.grant;

import dev.holdfast.core.catalog.Registered;
import java.time.Instant;
import java.util.Optional;

/// Whether a request may restore. An event authorises nothing: what counts is the grant that an administrator
/// registered, and that the request was never made before. Pure.
public sealed interface GrantDecision {
    /// The grant says what is restored and where to; its rate and the request's id are still to be used up.
    record Granted(Grant grant) implements GrantDecision {}

    record Denied(GrantCode code, String message) implements GrantDecision {}

    /// Where a request came from.
    /// @param account that sent it; absent when it came by a way that only this account has
    /// @param own the account of the stack; absent on one machine
    record Origin(Optional<String> account, Optional<String> own) {
        public static final Origin OWN = new Origin(Optional.empty(), Optional.empty());

        boolean isForeign() {
            return account.isPresent() && !account.equals(own);
        }
    }

    /// @param found the row registered under the grant's name, a removed one too
    static GrantDecision of(RestoreRequest asked, Origin origin, Optional<Registered> found, Instant now) {
        if (origin.isForeign()) {
            return new Denied(GrantCode.FOREIGN_ACCOUNT, GrantCode.FOREIGN_ACCOUNT.meaning());
        }
        var grant = found.flatMap(Grant::of);
        if (grant.isEmpty()) {
            return new Denied(GrantCode.UNKNOWN, "There is no grant \"" + asked.grant() + "\".");
        }
        if (grant.get().expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            return new Denied(GrantCode.EXPIRED, "The grant \"" + asked.grant() + "\" has ended.");
        }
        return new Granted(grant.get());
    }
}
