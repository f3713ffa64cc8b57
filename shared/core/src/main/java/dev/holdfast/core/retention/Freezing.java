package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether a source is frozen, found out while its points are read one by one (retention.md 6, 7): whoever can make
/// points look bad must not make good ones go.
public final class Freezing {
    private static final Duration ASSESSED_WITHIN = Duration.ofHours(24);
    private static final Duration DAY = Duration.ofHours(25);
    private static final int SHARE = 5;

    private final Instant now;
    private final Optional<PassMemory> last;
    private final SourceTerms terms;
    private final SortedMap<String, Instant> failed = new TreeMap<>();
    private final SortedSet<String> misdated = new TreeSet<>();
    private final List<String> drifted = new ArrayList<>();
    private final List<String> unassessed = new ArrayList<>();
    private final List<Cause> others = new ArrayList<>();
    private Optional<Point> newestVerified = Optional.empty();
    private long available;

    public enum Code {
        DRIFT,
        FAILURES,
        MISDATED,
        UNASSESSED,
        COOL_OFF,
        CLOCK_AHEAD,
        POLICY_UNKNOWN;

        /// As reports write it: `policy-unknown`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Why nothing of a source expires.
    public record Cause(Code code, String message) {}

    public Freezing(Instant now, Optional<PassMemory> last, SourceTerms terms) {
        this.now = now;
        this.last = last;
        this.terms = terms;
    }

    /// To be told of every available point once.
    public void see(Point point) {
        available++;
        var id = point.record().point().value();
        if (isVerified(point)
                && newestVerified.filter(other -> isNewer(other, point)).isEmpty()) {
            newestVerified = Optional.of(point);
        }
        if (isAcknowledged(point)) {
            return;
        }
        if (isFailed(point)) {
            failed.put(id, last.map(memory -> memory.failed().get(id)).orElse(now));
        } else if (!isAssessed(point) && point.record().createdAt().isBefore(now.minus(ASSESSED_WITHIN))) {
            unassessed.add(id);
        }
        if (isDrifted(point)) {
            drifted.add(id);
        }
        if (last.filter(memory -> memory.misdated().contains(id)).isPresent()) {
            misdated.add(id);
        }
    }

    /// A point that was made at another time than the storage says.
    public void misdated(Point point) {
        if (!isAcknowledged(point)) {
            misdated.add(point.record().point().value());
        }
    }

    public void because(Code code, String message) {
        others.add(new Cause(code, message));
    }

    /// Empty = not frozen.
    public List<Cause> causes() {
        var causes = new ArrayList<>(others);
        if (terms.coolingAt(now)) {
            causes.add(new Cause(
                    Code.COOL_OFF,
                    "a point was rejected; nothing expires before "
                            + terms.frozenUntil().orElse(now)));
        }
        cause(causes, Code.DRIFT, drifted, "looks unlike the points before it");
        cause(causes, Code.MISDATED, misdated, "was not made when its record says");
        cause(causes, Code.UNASSESSED, unassessed, "is older than a day and has not been compared by a verification");
        cause(causes, Code.FAILURES, frozen(), "failed together with many others");
        return List.copyOf(causes);
    }

    private static void cause(List<Cause> causes, Code code, java.util.Collection<String> ids, String what) {
        if (!ids.isEmpty()) {
            var first = ids.iterator().next();
            causes.add(new Cause(
                    code,
                    "point " + first + " " + what + (ids.size() > 1 ? ", and " + (ids.size() - 1) + " more do" : "")));
        }
    }

    /// More than a fifth of the points within a day, and from then on as long as one of them is FAILED.
    private SortedSet<String> frozen() {
        var frozen = new TreeSet<String>();
        last.ifPresent(memory -> frozen.addAll(memory.frozen()));
        frozen.retainAll(failed.keySet());
        var recent = failed.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(now.minus(DAY)))
                .map(java.util.Map.Entry::getKey)
                .toList();
        if ((long) recent.size() * SHARE > available || failed.size() > PassMemory.MOST) {
            frozen.addAll(recent.isEmpty() ? failed.keySet() : recent);
        }
        return frozen;
    }

    /// What the next pass is to know.
    public PassMemory memory(List<Policy> policies, boolean removed) {
        return new PassMemory(
                now,
                policies,
                removed,
                failed,
                newestVerified.map(point -> point.record().point().value()),
                misdated,
                frozen());
    }

    private static boolean isNewer(Point one, Point other) {
        return one.record().createdAt().isAfter(other.record().createdAt());
    }

    private static boolean isFailed(Point point) {
        return point.standing().status() == Standing.Status.FAILED;
    }

    private static boolean isVerified(Point point) {
        return point.standing().status() == Standing.Status.VERIFIED;
    }

    private static boolean isAcknowledged(Point point) {
        return point.standing().drift().filter(Drift::isDecided).isPresent();
    }

    private static boolean isDrifted(Point point) {
        return point.standing().drift().filter(Drift.DRIFTED::equals).isPresent();
    }

    private static boolean isAssessed(Point point) {
        return point.standing().drift().isPresent();
    }
}
