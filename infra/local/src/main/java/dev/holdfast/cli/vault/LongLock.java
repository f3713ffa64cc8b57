package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.PlanHash;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// A policy that would lock the first backup under COMPLIANCE for long is agreed to beforehand, with the date shown:
/// nobody, not even the owner of the account, can take such a lock back (retention.md 1).
public record LongLock(Policy policy) {
    private static final Duration LONG = Duration.ofDays(35);

    /// @throws Refused `confirmation-required` with the hash that agrees
    public void requireConsent(Cli cli, Optional<String> confirmed) {
        var until = tooLong(cli);
        var hash = new PlanHash(policy).add(policy.name().value(), "lock").hex();
        if (until.isEmpty() || confirmed.filter(hash::equals).isPresent()) {
            return;
        }
        var fact = fact(cli).orElseThrow();
        if (confirmed.isEmpty() && cli.agrees(fact)) {
            return;
        }
        throw new Refused(new Problem(
                CoreCode.CONFIRMATION_REQUIRED.id(),
                fact,
                "Shorten 'probation', or repeat with --confirm " + hash + ".",
                java.util.List.of(Map.of("planHash", hash, "until", until.get().toString()))));
    }

    /// What is to be agreed to; empty when nothing is.
    public Optional<String> fact(Cli cli) {
        return tooLong(cli)
                .map(until -> "The policy \"" + policy.name() + "\" locks the first backup under COMPLIANCE until "
                        + until + ": nobody can delete it before.");
    }

    private Optional<Instant> tooLong(Cli cli) {
        var now = cli.now().truncatedTo(ChronoUnit.SECONDS);
        return until(now).filter(end -> end.isAfter(now.plus(LONG)));
    }

    private Optional<Instant> until(Instant now) {
        return switch (Birth.of(policy, now, Optional.empty()).lock(false)) {
            case Lock.None() -> Optional.empty();
            case Lock.Until(var mode, var end) -> Optional.of(end).filter(any -> mode == LockMode.COMPLIANCE);
        };
    }
}
