package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Freezing.Cause;
import dev.holdfast.core.retention.Freezing.Code;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Standing.Status;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What freezes a source (retention.md 6, 7), each cause alone and up to its very bound. Points are numbered in the
/// order of their making.
final class FreezingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Optional<Drift> STEADY = Optional.of(Drift.STEADY);

    @Test
    void nothingFreezesWhatIsSound() {
        var freezing = seeing(Optional.empty(), point(1, Status.VERIFIED, STEADY), point(2, Status.VERIFIED, STEADY));
        assertThat(freezing.causes()).isEmpty();
        var memory = freezing.memory(List.of(), true);
        assertThat(memory.at()).isEqualTo(NOW);
        assertThat(memory.removed()).isTrue();
        assertThat(memory.policies()).isEmpty();
        assertThat(memory.failed()).isEmpty();
        assertThat(memory.misdated()).isEmpty();
        assertThat(memory.frozen()).isEmpty();
    }

    @Test
    void theNewestVerifiedPointIsRememberedWhateverTheOrder() {
        var points = new ArrayList<>(List.of(
                point(1, Status.VERIFIED, STEADY),
                point(3, Status.VERIFIED, STEADY),
                point(2, Status.VERIFIED, STEADY),
                point(4, Status.FAILED, STEADY),
                point(5, Status.UNVERIFIED, STEADY)));
        var seen = seeing(Optional.empty(), points.toArray(Point[]::new));
        assertThat(seen.memory(List.of(), false).newestVerified()).hasValue(id(3));
        assertThat(seeing(Optional.empty(), point(4, Status.FAILED, STEADY))
                        .memory(List.of(), false)
                        .newestVerified())
                .isEmpty();
    }

    @Test
    void moreThanAFifthFailedWithinADayFreezes() {
        assertThat(codes(seeing(Optional.empty(), failing(1, 5)))).isEmpty();
        var freezing = seeing(Optional.empty(), failing(2, 9));
        assertThat(freezing.causes())
                .containsExactly(new Cause(
                        Code.FAILURES, "point " + id(1) + " failed together with many others, and 1 more do"));
        var memory = freezing.memory(List.of(), false);
        assertThat(memory.frozen()).containsExactly(id(1), id(2));
        assertThat(memory.failed()).isEqualTo(Map.of(id(1), NOW, id(2), NOW));
    }

    /// A daily pass is not on the minute: a day is 25 hours.
    @Test
    void whatFailedLongerAgoIsNotOfThisDay() {
        var day = NOW.minus(Duration.ofHours(25));
        assertThat(codes(seeing(Optional.of(failedAt(day)), failing(1, 4)))).isEmpty();
        var within = seeing(Optional.of(failedAt(day.plusSeconds(1))), failing(1, 4));
        assertThat(codes(within)).containsExactly(Code.FAILURES);
        assertThat(within.memory(List.of(), false).failed())
                .as("since when a pass first saw it so")
                .isEqualTo(Map.of(id(1), day.plusSeconds(1)));
    }

    @Test
    void whatFrozeByFailuresStaysFrozenUntilNoneOfItIsFailed() {
        var longAgo = NOW.minus(Duration.ofDays(9));
        var before = new PassMemory(
                YESTERDAY,
                List.of(),
                false,
                new TreeMap<>(Map.of(id(1), longAgo, id(2), longAgo)),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>(List.of(id(1), id(2))));
        var one = seeing(
                Optional.of(before),
                point(1, Status.FAILED, STEADY),
                point(2, Status.VERIFIED, STEADY),
                point(3, Status.VERIFIED, STEADY));
        assertThat(one.causes())
                .containsExactly(new Cause(Code.FAILURES, "point " + id(1) + " failed together with many others"));
        assertThat(one.memory(List.of(), false).frozen()).containsExactly(id(1));
        var none = seeing(Optional.of(before), point(1, Status.VERIFIED, STEADY), point(2, Status.VERIFIED, STEADY));
        assertThat(none.causes()).isEmpty();
    }

    /// Beyond what a memory can hold, too much is bad, however long ago it failed.
    @Test
    void moreFailedPointsThanAMemoryHoldsFreeze() {
        var old = NOW.minus(Duration.ofDays(9));
        for (int bad : new int[] {PassMemory.MOST, PassMemory.MOST + 1}) {
            var failed = new TreeMap<String, Instant>();
            for (int i = 1; i <= bad; i++) {
                failed.put(id(i), old);
            }
            var memory = new PassMemory(
                    YESTERDAY, List.of(), false, failed, Optional.empty(), new TreeSet<>(), new TreeSet<>());
            var seen = seeing(Optional.of(memory), failing(bad, bad * 9));
            assertThat(codes(seen).contains(Code.FAILURES)).as(bad + " bad").isEqualTo(bad > PassMemory.MOST);
        }
    }

    @Test
    void driftFreezesUntilSomebodyHasSpoken() {
        assertThat(seeing(Optional.empty(), point(1, Status.VERIFIED, Optional.of(Drift.DRIFTED)))
                        .causes())
                .containsExactly(new Cause(Code.DRIFT, "point " + id(1) + " looks unlike the points before it"));
        for (var decided : List.of(Drift.ACCEPTED, Drift.REJECTED)) {
            assertThat(codes(seeing(Optional.empty(), point(1, Status.FAILED, Optional.of(decided)))))
                    .as("whose state is nobody's worry any more")
                    .isEmpty();
        }
    }

    @Test
    void whatNobodyHasComparedFreezesAfterADay() {
        assertThat(codes(seeing(Optional.empty(), made(YESTERDAY)))).isEmpty();
        var compared = point(1, YESTERDAY.minusSeconds(1), Status.UNVERIFIED, STEADY);
        assertThat(codes(seeing(Optional.empty(), compared))).isEmpty();
        assertThat(seeing(Optional.empty(), made(YESTERDAY.minusSeconds(1))).causes())
                .containsExactly(new Cause(
                        Code.UNASSESSED,
                        "point " + id(1) + " is older than a day and has not been compared by a verification"));
    }

    @Test
    void aTimeThatTheStoreContradictsIsRemembered() {
        var point = point(1, Status.VERIFIED, STEADY);
        var told = seeing(Optional.empty(), point);
        told.misdated(point);
        assertThat(told.causes())
                .containsExactly(new Cause(Code.MISDATED, "point " + id(1) + " was not made when its record says"));
        var memory = told.memory(List.of(), false);
        assertThat(memory.misdated()).containsExactly(id(1));
        assertThat(codes(seeing(Optional.of(memory), point))).containsExactly(Code.MISDATED);
        assertThat(codes(seeing(Optional.of(memory), point(2, Status.VERIFIED, STEADY))))
                .as("another point")
                .isEmpty();

        var accepted = point(1, Status.VERIFIED, Optional.of(Drift.ACCEPTED));
        var known = seeing(Optional.of(memory), accepted);
        known.misdated(accepted);
        assertThat(known.causes()).isEmpty();
    }

    @Test
    void aRejectionCoolsOffAndOthersGiveTheirReason() {
        var until = NOW.plusSeconds(1);
        var cooling = new Freezing(NOW, Optional.empty(), SourceTerms.NONE.frozen(until));
        cooling.because(Code.CLOCK_AHEAD, "the clock is ahead");
        assertThat(cooling.causes())
                .containsExactly(
                        new Cause(Code.CLOCK_AHEAD, "the clock is ahead"),
                        new Cause(Code.COOL_OFF, "a point was rejected; nothing expires before " + until));
        assertThat(new Freezing(until, Optional.empty(), SourceTerms.NONE.frozen(until)).causes())
                .isEmpty();
        assertThat(Code.POLICY_UNKNOWN.word()).isEqualTo("policy-unknown");
    }

    private static Freezing seeing(Optional<PassMemory> last, Point... points) {
        var freezing = new Freezing(NOW, last, SourceTerms.NONE);
        Arrays.stream(points).forEach(freezing::see);
        return freezing;
    }

    private static List<Code> codes(Freezing freezing) {
        return freezing.causes().stream().map(Cause::code).toList();
    }

    private static PassMemory failedAt(Instant at) {
        return new PassMemory(
                YESTERDAY,
                List.of(),
                false,
                new TreeMap<>(Map.of(id(1), at)),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>());
    }

    /// The first of them FAILED, the others VERIFIED.
    private static Point[] failing(int failed, int all) {
        var points = new Point[all];
        for (int i = 0; i < all; i++) {
            points[i] = point(i + 1, i < failed ? Status.FAILED : Status.VERIFIED, STEADY);
        }
        return points;
    }

    private static Point made(Instant at) {
        return point(1, at, Status.UNVERIFIED, Optional.empty());
    }

    private static Point point(int number, Status status, Optional<Drift> drift) {
        return point(number, NOW.minus(Duration.ofHours(12)).plusSeconds(number), status, drift);
    }

    private static Point point(int number, Instant at, Status status, Optional<Drift> drift) {
        var ref = new ObjectRef(new ObjectKey("payloads/x"), Optional.empty(), 1, Digest.of(new byte[0]));
        var record = new PointRecord(
                "holdfast/0.1.0",
                new SourceId("0".repeat(31) + "1"),
                "api",
                "kanuka",
                new PointId(id(number)),
                at,
                Optional.empty(),
                ref,
                ref,
                new TreeMap<>(),
                "standard",
                Optional.empty(),
                List.of(),
                List.of(),
                "00");
        var standing = new Standing(
                status,
                Optional.empty(),
                Standing.NEW.proven(),
                Standing.NEW.doubt(),
                Optional.empty(),
                drift,
                Optional.empty());
        return new Point(record, ref, Point.State.AVAILABLE, standing, Protection.none(), 0, 1);
    }

    private static String id(int number) {
        return "20261121T000000Z-%012x".formatted(number);
    }
}
