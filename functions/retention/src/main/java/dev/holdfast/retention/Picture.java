package dev.holdfast.retention;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Freezing;
import dev.holdfast.core.retention.Guard;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.PassMemory;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PointId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one round over a source decides on: everything there is of it, looked at once, and the plan that follows.
/// @param holds of the source, read with the rest: one that was placed since the pass began counts
/// @param policies every one that has a say; none when one of them is unknown
/// @param plan absent when the policies are not known
/// @param suspicious so much would go that a person has to agree
record Picture(
        Survey survey,
        Freezing freezing,
        Holds holds,
        List<Policy> policies,
        Optional<RetentionPlan> plan,
        boolean suspicious) {
    /// @param clockAhead whether this machine's clock is ahead of the vault's
    static Picture of(Ports ports, Source source, Instant now, boolean clockAhead) throws IOException {
        var holds = Holds.at(ports.catalog(), now).of(source.id());
        var last = ports.catalog()
                .registered(Registered.Kind.PASS, PassMemory.name(source.id()))
                .map(PassMemory::read);
        var terms = SourceTerms.of(ports.catalog(), source.id());
        var freezing = new Freezing(now, last, terms);
        var policies = policies(ports, source, terms, now, freezing);
        if (clockAhead) {
            freezing.because(Freezing.Code.CLOCK_AHEAD, "the clock is ahead of the vault's: confirm it");
        }
        var survey = new Survey(ports, source, holds, last, freezing).read();
        var plan = policies.isEmpty()
                ? Optional.<RetentionPlan>empty()
                : Optional.of(RetentionPlan.of(
                        survey.facts,
                        policies,
                        now,
                        new SourceStanding(!freezing.causes().isEmpty(), terms.removedAt(now))));
        var then = last.map(memory -> holds.at(memory.at())).orElse(holds);
        boolean suspicious = plan.isPresent()
                && Guard.needsConfirmation(plan.get(), survey.facts, last, point -> held(then, source, point));
        return new Picture(survey, freezing, holds, policies, plan, suspicious);
    }

    private static List<Policy> policies(Ports ports, Source source, SourceTerms terms, Instant now, Freezing freezing)
            throws IOException {
        try {
            return terms.inForce(ports.policies(), source.policy(), now);
        } catch (Refused e) {
            freezing.because(Freezing.Code.POLICY_UNKNOWN, e.problem().message());
            return List.of();
        }
    }

    private static boolean held(Holds then, Source source, PointFacts point) {
        return then.cover(source.id(), new PointId(point.id()), point.createdAt());
    }

    boolean isFrozen() {
        return !freezing.causes().isEmpty();
    }
}
