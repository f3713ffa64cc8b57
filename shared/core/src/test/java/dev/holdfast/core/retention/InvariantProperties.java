package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.retention.History.Seen;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.verification.Standing.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The three invariants of retention.md 5, over simulated years of points that arrive in order, a pass now and then.
final class InvariantProperties {
    private static final int YEARS = 100;
    private static final int NIGHTLY_YEARS = 5_000;

    @Test
    void theInvariantsHoldOverSimulatedYears() {
        years(0, YEARS);
    }

    @Test
    @Tag("nightly")
    void theInvariantsHoldOverMoreSimulatedYears() {
        years(YEARS, NIGHTLY_YEARS);
    }

    @Test
    void whatExpiresOnceIsAllThatExpires() {
        for (var seed = 0L; seed < 5_000; seed++) {
            var history = new Histories(seed).history();
            assertNothingMoreExpires(history, history.points(), new Histories(~seed));
        }
    }

    @Test
    void aSourceThatHasAnEligiblePointKeepsOneAndOneThatHasNoneLosesNone() {
        for (var seed = 0L; seed < 5_000; seed++) {
            var history = new Histories(seed).history();
            var plan = history.plan();
            var eligible = history.points().stream()
                    .filter(point -> point.state() == State.AVAILABLE && point.verification() != Status.FAILED)
                    .filter(point -> !point.createdAt().isAfter(history.now()))
                    .map(Seen::id)
                    .collect(Collectors.toSet());
            var gone = plan.expiring().map(PointFacts::id).collect(Collectors.toSet());
            if (history.removed()) {
                continue;
            }
            assertThat(gone)
                    .as("expired of " + history)
                    .matches(ids -> eligible.isEmpty() ? ids.isEmpty() : !ids.containsAll(eligible));
        }
    }

    private static void years(int from, int to) {
        for (var seed = (long) from; seed < to; seed++) {
            new SimulatedYear(seed).run();
        }
    }

    /// Invariant 3: at the same moment, after all, some or none of the plan was carried out.
    private static void assertNothingMoreExpires(History history, List<Seen> points, Histories random) {
        var first = ids(history.plan(points, history.now()));
        var left = points.stream()
                .filter(point -> !first.contains(point.id()) || random.oneIn(2))
                .toList();
        assertThat(first)
                .as(() -> "again at " + history.now() + " under " + history.policy() + ": " + points)
                .containsAll(ids(history.plan(left, history.now())));
    }

    private static Set<String> ids(RetentionPlan plan) {
        return plan.expiring().map(PointFacts::id).collect(Collectors.toSet());
    }

    /// One source under one policy.
    private static final class SimulatedYear {
        private final long seed;
        private final Histories random;
        private final History history;
        private final Policy policy;
        private final Map<String, Instant> promised = new HashMap<>();
        private List<Seen> points = new ArrayList<>();
        private Instant now;

        SimulatedYear(long seed) {
            this.seed = seed;
            random = new Histories(seed);
            var sample = random.history();
            now = sample.now();
            history = new History(sample.policy(), List.of(), now, false, false);
            policy = Policy.read(sample.policy());
        }

        void run() {
            long step = random.pick(List.of(1_800L, 3_600L, 21_600L, 86_400L, 86_400L, 604_800L));
            var end = now.plus(Duration.ofDays(step < 10_000 ? 20 : 400));
            for (var number = 0; now.isBefore(end); number++) {
                backUp(number);
                if (random.oneIn(3)) {
                    pass();
                }
                now = now.plusSeconds(random.oneIn(50) ? step * 9 : random.oneIn(4) ? step / 2 : step);
            }
            now = now.plus(Duration.ofDays(40));
            pass();
        }

        /// Some points are bad from the first moment on: eligibility must not change for the first invariant.
        private void backUp(int number) {
            var status = random.oneIn(9) ? Status.FAILED : random.oneIn(3) ? Status.VERIFIED : Status.UNVERIFIED;
            var createdAt = now.truncatedTo(ChronoUnit.SECONDS);
            var birth = Birth.of(policy, createdAt, newestCounted(createdAt));
            var point = new Seen(
                    String.format("%08d", number),
                    createdAt,
                    State.AVAILABLE,
                    status,
                    false,
                    birth.lock(status == Status.VERIFIED).end());
            points.add(point);
            if (status == Status.FAILED) {
                return;
            }
            var decision = history.plan(points, createdAt).decisions().getLast();
            assertThat(birth.promise())
                    .as(() -> at("the promise at birth of " + point))
                    .isEqualTo(decision.promise());
            assertThat(decision.extendLockTo())
                    .as(() -> at("the lock at birth of " + point))
                    .isEmpty();
            assertThat(birth.lock(false).equals(Lock.none()))
                    .as(() -> at("a lock where there is a promise, if the policy locks"))
                    .isEqualTo(!policy.locks() || birth.promise().isEmpty());
        }

        private Optional<Instant> newestCounted(Instant createdAt) {
            return points.reversed().stream()
                    .map(Seen::facts)
                    .filter(point -> Birth.counts(point, policy, createdAt))
                    .map(PointFacts::createdAt)
                    .findFirst();
        }

        private void pass() {
            var plan = history.plan(points, now);
            for (var decision : plan.decisions()) {
                checkPromise(decision);
                decision.promise()
                        .ifPresent(until -> promised.put(decision.point().id(), until));
            }
            assertNothingMoreExpires(new History(history.policy(), points, now, false, false), points, random);
            var gone = ids(plan);
            points = new ArrayList<>(
                    points.stream().filter(point -> !gone.contains(point.id())).toList());
        }

        /// Invariant 1, for the promises of this plan and of every one before.
        private void checkPromise(Decision decision) {
            var before = Optional.ofNullable(promised.get(decision.point().id()));
            for (var promise : List.of(before, decision.promise())) {
                if (promise.filter(now::isBefore).isPresent()) {
                    assertThat(decision.reasons())
                            .as(() -> at(decision.point() + " is promised until " + promise.get()))
                            .matches(reasons -> reasons.stream().anyMatch(reason -> reason != Reason.LOCKED));
                }
            }
        }

        private String at(String what) {
            return "seed " + seed + " at " + now + " under " + history.policy() + ": " + what;
        }
    }
}
