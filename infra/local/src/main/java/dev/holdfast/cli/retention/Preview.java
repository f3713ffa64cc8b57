package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.vault.LongLock;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.retention.Decision;
import dev.holdfast.core.retention.PlanHash;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.Reason;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.retention.Outlook;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a policy would take from the points that are there, once its cool-off is over.
/// @param sources that are under it
/// @param expires how many points would go that are kept today
/// @param staysLocked how many only their locks would keep
/// @param lockedUntil the latest of these locks
/// @param hash of the change
public record Preview(
        List<String> sources, long expires, long staysLocked, Optional<Instant> lockedUntil, String hash) {
    private static final List<Reason> LOCKED = List.of(Reason.LOCKED);

    /// Of a change of the policy, for every source that is under it.
    static Preview of(Parts system, Policy policy, Instant now) throws IOException {
        return of(
                system,
                policy,
                new RegisteredPolicies(system).sources(policy.name().value()),
                now);
    }

    /// Of these sources moving under the policy.
    public static Preview of(Parts system, Policy policy, List<Source> sources, Instant now) throws IOException {
        var outlook = new Outlook(system.catalog(), system.policies(), now);
        var names = new ArrayList<String>();
        var actions = new TreeMap<String, String>();
        Optional<Instant> latest = Optional.empty();
        for (var source : sources) {
            names.add(source.name().value());
            var gone = new HashSet<String>();
            outlook.of(source).expiring().forEach(point -> gone.add(point.id()));
            for (var decision : outlook.under(source, policy).decisions()) {
                if (decision.reasons().equals(LOCKED)) {
                    actions.put(decision.point().id(), "locked");
                    latest = later(latest, decision);
                } else if (decision.expires() && !gone.contains(decision.point().id())) {
                    actions.put(decision.point().id(), "expire");
                }
            }
        }
        var hash = new PlanHash(policy);
        actions.forEach(hash::add);
        long locked = actions.values().stream().filter("locked"::equals).count();
        return new Preview(List.copyOf(names), actions.size() - locked, locked, latest, hash.hex());
    }

    private static Optional<Instant> later(Optional<Instant> latest, Decision decision) {
        var until = decision.point().lockedUntil();
        return latest.filter(one -> until.stream().noneMatch(one::isBefore)).or(() -> until);
    }

    /// Whether it takes anything that is kept today, now or when a lock ends.
    boolean takes() {
        return expires + staysLocked > 0;
    }

    String sentence(Policy policy, Instant effective) {
        return "The policy \"%s\" concerns %d sources; %s.".formatted(policy.name(), sources.size(), change(effective));
    }

    /// What the change does, as a part of a sentence.
    public String change(Instant effective) {
        return "the change expires %d points%s, effective %s"
                .formatted(
                        expires,
                        lockedUntil
                                .map(until -> ", %d stay locked until %s".formatted(staysLocked, until))
                                .orElse(""),
                        effective);
    }

    /// Somebody agrees to what the change takes, by its hash or at the terminal.
    /// @param fact what is to be agreed to
    /// @throws Refused `confirmation-required` with the hash that agrees
    public void requireConsent(Cli cli, Optional<String> confirmed, Policy policy, String fact) {
        var lock = new LongLock(policy);
        if (!takes()) {
            lock.requireConsent(cli, confirmed);
            return;
        }
        if (confirmed.filter(hash::equals).isPresent()) {
            return;
        }
        var whole = fact + lock.fact(cli).map(" "::concat).orElse("");
        if (confirmed.isPresent() || !cli.agrees(whole)) {
            throw new Refused(new Problem(
                    CoreCode.CONFIRMATION_REQUIRED.id(),
                    whole,
                    CoreCode.CONFIRMATION_REQUIRED.remedy(),
                    List.of(Map.of(
                            "planHash", hash,
                            "expires", Long.toString(expires),
                            "staysLocked", Long.toString(staysLocked)))));
        }
    }
}
