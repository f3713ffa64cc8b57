package dev.holdfast.core.retention;

import java.time.Instant;
import java.util.Collection;

/// Makes one plan: sorts once, then walks along the points with a few numbers for each and no object.
final class Planner {
    private final Policy policy;
    private final Instant now;
    /// The last whole second: whatever is in whole seconds compares with it as with the moment itself.
    private final long second;
    private final PointFacts[] points;
    private final Deadline maximum;
    /// For each point the bits of its reasons.
    private final short[] reasons;
    private final boolean[] counted;
    /// For each point the latest promise of the periods that it keeps, and in the end its own.
    private final long[] promises;
    private int newest = -1;
    private int newestVerified = -1;
    private int newestCounted = -1;

    Planner(Collection<PointFacts> all, Policy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        this.second = now.getEpochSecond();
        this.points = all.stream()
                .filter(PointFacts::available)
                .sorted(PointFacts.OLDEST_FIRST)
                .toArray(PointFacts[]::new);
        this.maximum = new Deadline(policy.maximum(), policy.zone(), second);
        this.reasons = new short[points.length];
        this.counted = new boolean[points.length];
        this.promises = new long[points.length];
    }

    RetentionPlan plan(SourceStanding standing) {
        sort();
        policy.keep().counts().forEach(this::keepPeriods);
        keepLast();
        keepWithin();
        boolean nothingLeft = newest < 0 && !standing.removed();
        if (newest >= 0 && !standing.removed()) {
            keepNewest();
        }
        var minimum = new Deadline(policy.minimum(), policy.zone(), second);
        for (var i = 0; i < points.length; i++) {
            keepForItself(i);
            keepIf(minimum.running(points[i].createdSecond()), i, Reason.MINIMUM);
            keepIf(standing.frozen() || nothingLeft, i, Reason.FROZEN);
        }
        promise();
        return new RetentionPlan(new RetentionPlan.Frame(policy, now, nothingLeft), points, reasons, promises);
    }

    /// Who is eligible, and of these, who counts.
    private void sort() {
        for (var i = 0; i < points.length; i++) {
            var point = points[i];
            promises[i] = Promises.NONE;
            if (point.failed() || point.createdSecond() > second) {
                continue;
            }
            newest = i;
            newestVerified = point.verified() ? i : newestVerified;
            counted[i] = !maximum.over(point.createdSecond());
            newestCounted = counted[i] ? i : newestCounted;
        }
    }

    private void keepPeriods(Level level, int count) {
        var cursor = new PeriodCursor(level, count, policy.zone());
        var keepers = new NewestFew(count);
        for (var i = 0; i <= newestCounted; i++) {
            if (counted[i] && cursor.keeps(points[i].createdSecond())) {
                promises[i] = Math.max(promises[i], cursor.promise());
                keepers.add(i);
            }
        }
        keepers.forEach(i -> keepIf(true, i, Reason.of(level)));
    }

    private void keepLast() {
        var rest = policy.keep().last();
        for (var i = newestCounted; i >= 0 && rest > 0; i--) {
            keepIf(counted[i], i, Reason.LAST);
            rest -= counted[i] ? 1 : 0;
        }
    }

    /// Near the newest counted point, not near now: a pause expires nothing.
    private void keepWithin() {
        if (newestCounted < 0) {
            return;
        }
        var within = new Deadline(policy.keep().within(), policy.zone(), points[newestCounted].createdSecond());
        for (var i = 0; i <= newestCounted; i++) {
            keepIf(counted[i] && within.running(points[i].createdSecond()), i, Reason.WITHIN);
        }
    }

    private void keepNewest() {
        keepIf(true, newest, Reason.NEWEST);
        if (newestVerified >= 0) {
            keepIf(true, newestVerified, Reason.NEWEST_VERIFIED);
        }
    }

    private void keepForItself(int i) {
        var point = points[i];
        keepIf(point.legalHold(), i, Reason.LEGAL_HOLD);
        keepIf(point.lockedAt(now), i, Reason.LOCKED);
        keepIf(point.createdSecond() > second, i, Reason.FUTURE_DATED);
    }

    private void keepIf(boolean applies, int i, Reason reason) {
        if (applies) {
            reasons[i] |= (short) reason.bit();
        }
    }

    private void promise() {
        var rules = new Promises(policy);
        for (var i = 0; i < points.length; i++) {
            promises[i] =
                    reasons[i] == 0 ? Promises.NONE : rules.promise(points[i].createdSecond(), counted[i], promises[i]);
        }
    }
}
