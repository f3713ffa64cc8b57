package dev.holdfast.core.audit.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final Instant START = Instant.parse("2026-01-01T03:00:00Z");
    private static final SourceId SOURCE = new SourceId("0".repeat(32));

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void aPointStandsAsItsVerificationsUntilThenMadeIt() {
        var point = point(0, Point.State.AVAILABLE);
        verified(1, "2", "INTACT", point);
        verified(9, "2", "DAMAGED", point);
        verified(10, "2", "DAMAGED", point);
        assertThat(at(0, point)).isEqualTo(Standing.Status.UNVERIFIED);
        assertThat(at(2, point)).isEqualTo(Standing.Status.VERIFIED);
        assertThat(at(9, point)).isEqualTo(Standing.Status.VERIFIED);
        assertThat(at(11, point)).isEqualTo(Standing.Status.FAILED);
    }

    @Test
    void aVerdictCountsForThePointsThatItsEntryTellsOf() {
        var one = point(0, Point.State.AVAILABLE);
        var other = point(1, Point.State.AVAILABLE);
        verified(2, "1", "INTACT", one);
        verified(3, "2", "INTACT", one, other);
        var third = point(4, Point.State.AVAILABLE);
        var points = Replay.of(new Chain(entries), List.of(third, other, one), day(5))
                .points();
        assertThat(points)
                .extracting(point -> point.standing().status())
                .containsExactly(Standing.Status.UNVERIFIED, Standing.Status.VERIFIED, Standing.Status.VERIFIED);
        assertThat(points.get(2).standing().verifiedAt()).hasValue(day(3));
    }

    @Test
    void aPointThatExpiredLaterWasThere() {
        var expired = point(0, Point.State.EXPIRED);
        tell(20, "point.expiring", expired);
        assertThat(there(19, expired)).isTrue();
        assertThat(there(20, expired)).isFalse();
    }

    @Test
    void aPointThatTheStoreRetainedIsThereAgain() {
        var kept = point(0, Point.State.AVAILABLE);
        tell(5, "point.expiring", kept);
        tell(6, "point.retained", kept);
        assertThat(there(4, kept)).isTrue();
        assertThat(there(7, kept)).isTrue();
    }

    @Test
    void anExpiredPointOfWhoseEndNobodyToldIsNotMadeUp() {
        assertThat(there(5, point(0, Point.State.EXPIRED))).isFalse();
    }

    @Test
    void aVerdictOnABareHashReadsBytesAndProvesNothing() {
        var point = point(0, Point.State.AVAILABLE);
        entries.add(new Entry(
                1,
                day(1),
                "test",
                "point.verified",
                id(point),
                Map.of("level", "1", "verdict", "INTACT", "rehashed", "true"),
                List.of(id(point))));
        var standing = Replay.of(new Chain(entries), List.of(point), day(2))
                .points()
                .getFirst()
                .standing();
        assertThat(standing.readAt()).hasValue(day(1));
        assertThat(standing.status()).isEqualTo(Standing.Status.UNVERIFIED);
    }

    @Test
    void theSameRunReadingTwiceConfirmsNothing() {
        var point = point(0, Point.State.AVAILABLE);
        verifiedBy("a", 1, point);
        verifiedBy("a", 2, point);
        verifiedBy("b", 3, point);
        assertThat(at(2, point)).isEqualTo(Standing.Status.UNVERIFIED);
        assertThat(at(3, point)).isEqualTo(Standing.Status.FAILED);
    }

    @Test
    void aSharerOfThePayloadWasNotLookedAtItself() {
        var looked = point(0, Point.State.AVAILABLE);
        var sharer = point(1, Point.State.AVAILABLE);
        verified(2, "2", "INTACT", looked, sharer);
        assertThat(Replay.of(new Chain(entries), List.of(looked, sharer), day(3))
                        .points())
                .extracting(point -> point.standing().lookedAt())
                .containsExactly(Optional.of(day(2)), Optional.empty());
    }

    @Test
    void whatSomebodyRejectedIsFailedFromThenOnUntilItIsAccepted() {
        var point = point(0, Point.State.AVAILABLE);
        verified(1, "2", "INTACT", point);
        acknowledged(3, "reject", point);
        verified(4, "2", "INTACT", point);
        acknowledged(6, "accept", point);
        assertThat(at(2, point)).isEqualTo(Standing.Status.VERIFIED);
        assertThat(at(3, point)).isEqualTo(Standing.Status.FAILED);
        assertThat(at(5, point)).isEqualTo(Standing.Status.FAILED);
        assertThat(at(6, point)).isEqualTo(Standing.Status.UNVERIFIED);
    }

    private void acknowledged(int day, String verdict, Point point) {
        var details = Map.of("point", id(point), "verdict", verdict, "reason", "looked");
        entries.add(new Entry(
                entries.size() + 1, day(day), "test", "source.acknowledged", "api", details, List.of(id(point))));
    }

    private void verifiedBy(String run, int day, Point point) {
        var details = Map.of("level", "2", "verdict", "DAMAGED", "run", run);
        entries.add(new Entry(
                entries.size() + 1, day(day), "test", "point.verified", id(point), details, List.of(id(point))));
    }

    private Standing.Status at(int day, Point point) {
        return Replay.of(new Chain(entries), List.of(point), day(day))
                .points()
                .getFirst()
                .standing()
                .status();
    }

    private boolean there(int day, Point point) {
        return !Replay.of(new Chain(entries), List.of(point), day(day)).points().isEmpty();
    }

    private void verified(int day, String level, String verdict, Point... told) {
        entries.add(new Entry(
                entries.size() + 1,
                day(day),
                "test",
                "point.verified",
                id(told[0]),
                Map.of("level", level, "verdict", verdict),
                List.of(told).stream().map(ReplayTest::id).toList()));
    }

    private void tell(int day, String action, Point point) {
        entries.add(new Entry(entries.size() + 1, day(day), "test", action, id(point), Map.of(), List.of(id(point))));
    }

    private static String id(Point point) {
        return point.record().point().value();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static Point point(int day, Point.State state) {
        var id = new PointId("20260101T030000Z-%012x".formatted(day));
        var ref = new ObjectRef(new ObjectKey("payloads/x"), Optional.empty(), 1, Digest.of(new byte[0]));
        var record = new PointRecord(
                "holdfast/0.1.0",
                SOURCE,
                "api",
                "kanuka",
                id,
                day(day),
                Optional.empty(),
                ref,
                ref,
                new TreeMap<>(),
                "standard",
                Optional.empty(),
                List.of(),
                List.of(),
                "00");
        return new Point(record, ref, state, Standing.NEW, Protection.none(), 0, 1);
    }
}
