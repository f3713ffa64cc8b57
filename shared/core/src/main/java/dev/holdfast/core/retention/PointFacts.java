package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What retention knows of a point (retention.md 2). Small, as a million of them are planned at once.
public final class PointFacts {
    static final Comparator<PointFacts> OLDEST_FIRST = (one, other) -> one.createdAt == other.createdAt
            ? one.id.compareTo(other.id)
            : Long.compare(one.createdAt, other.createdAt);
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final String id;
    private final long createdAt;
    private final @Nullable Instant lockedUntil;
    private final Point.State state;
    private final Standing.Status verification;
    private final boolean legalHold;

    /// @param id sorts by time of creation
    /// @param createdAt whole seconds, from the year 0 to 9999
    /// @param lockedUntil absent = not locked
    /// @throws IllegalArgumentException when createdAt is not such a moment
    public PointFacts(
            String id,
            Instant createdAt,
            Point.State state,
            Standing.Status verification,
            boolean legalHold,
            Optional<Instant> lockedUntil) {
        if (createdAt.getNano() != 0 || createdAt.isBefore(FIRST) || createdAt.isAfter(LAST)) {
            throw new IllegalArgumentException("not whole seconds of the years 0 to 9999");
        }
        this.id = id;
        this.createdAt = createdAt.getEpochSecond();
        this.state = state;
        this.verification = verification;
        this.legalHold = legalHold;
        this.lockedUntil = lockedUntil.orElse(null);
    }

    public static PointFacts of(Point point) {
        return of(point, point.protection().legalHold());
    }

    /// @param held as the holds say, whatever the row does
    public static PointFacts of(Point point, boolean held) {
        return new PointFacts(
                point.record().point().value(),
                point.record().createdAt(),
                point.state(),
                point.standing().status(),
                held,
                point.protection().lock().end());
    }

    /// The same point, as it stood at another time.
    PointFacts as(Standing.Status status, boolean held) {
        return new PointFacts(id, createdAt(), state, status, held, lockedUntil());
    }

    /// Whether nothing that decides over the point has changed.
    public boolean same(PointFacts other) {
        return toString().equals(other.toString());
    }

    public String id() {
        return id;
    }

    public Instant createdAt() {
        return Instant.ofEpochSecond(createdAt);
    }

    public Optional<Instant> lockedUntil() {
        return Optional.ofNullable(lockedUntil);
    }

    public boolean legalHold() {
        return legalHold;
    }

    long createdSecond() {
        return createdAt;
    }

    boolean available() {
        return state == Point.State.AVAILABLE;
    }

    boolean failed() {
        return verification == Standing.Status.FAILED;
    }

    boolean verified() {
        return verification == Standing.Status.VERIFIED;
    }

    boolean lockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    boolean lockedBefore(Instant moment) {
        return lockedUntil == null || lockedUntil.isBefore(moment);
    }

    @Override
    public String toString() {
        return id + " of " + createdAt() + " (" + state + ", " + verification + (legalHold ? ", held" : "")
                + (lockedUntil == null ? "" : ", locked until " + lockedUntil) + ")";
    }
}
