package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.retention.History.Seen;
import dev.holdfast.core.verification.Standing.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up histories that are likely to hurt: clocks set on and back, ends of years, ties, gaps, failed and held
/// points, clocks that went wrong. The same seed makes the same history.
final class Histories {
    static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "America/Sao_Paulo",
            "America/Havana",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "America/New_York",
            "Pacific/Chatham",
            "America/Asuncion",
            "UTC");
    /// Moments around which something happens: changes of clocks, days that were skipped, ends of years.
    private static final List<String> MOMENTS = List.of(
            "2026-03-29T01:00:00Z",
            "2026-10-25T01:00:00Z",
            "2025-12-29T00:00:00Z",
            "2026-12-31T23:00:00Z",
            "2027-01-03T23:00:00Z",
            "2021-01-03T12:00:00Z",
            "2011-12-30T10:00:00Z",
            "2011-11-06T02:31:00Z",
            "2010-11-07T02:31:00Z",
            "2018-11-04T03:00:00Z",
            "2017-10-15T03:00:00Z",
            "2026-03-08T05:00:00Z",
            "2026-11-01T05:00:00Z",
            "2026-04-24T00:00:00Z",
            "2024-02-29T12:00:00Z",
            "2026-02-14T12:00:00Z",
            "2026-04-04T15:00:00Z",
            "2026-01-31T10:00:00Z",
            "2026-07-01T00:00:00Z",
            "1999-12-31T23:59:00Z");
    private static final List<String> SPANS = List.of(
            "P1D", "P7D", "P14D", "P35D", "P1M", "P28D", "P30D", "P3M", "P1Y", "P10Y", "PT36H", "PT1H", "PT30M",
            "P1DT12H", "P1Y6M", "P2W", "PT1S", "P1M1D", "PT2191H");
    private static final List<Long> STEPS = List.of(
            0L,
            1L,
            60L,
            900L,
            1_800L,
            3_600L,
            3_600L,
            21_600L,
            43_200L,
            82_800L,
            86_400L,
            86_400L,
            90_000L,
            259_200L,
            604_800L,
            2_600_000L,
            8_000_000L,
            31_600_000L);
    private static final String[] COUNTS = {"last", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly"};

    private final SplittableRandom random;

    Histories(long seed) {
        random = new SplittableRandom(seed);
    }

    History history() {
        var end = near(Instant.parse(pick(MOMENTS)), 40_000);
        var points = points(end, random.nextInt(oneIn(8) ? 60 : 24));
        var now = oneIn(3) ? end : end.plusSeconds(pick(STEPS) * (oneIn(4) ? -1 : 1));
        return new History(policy(), points, oneIn(9) ? now.plusNanos(1) : now, oneIn(20), oneIn(12));
    }

    /// A policy that can be used; of its keys any that may be there.
    ObjectNode policy() {
        while (true) {
            var policy = written();
            if (usable(policy)) {
                return policy;
            }
        }
    }

    ObjectNode written() {
        var policy = JsonNodeFactory.instance.objectNode();
        policy.put("name", "p" + random.nextInt(100)).put("timeZone", pick(ZONES));
        var keep = policy.putObject("keep");
        for (var key : COUNTS) {
            if (oneIn(3)) {
                keep.put(key, oneIn(30) ? 10_000 : random.nextInt(6));
            }
        }
        span(keep, "within", 4);
        span(policy, "minimum", 2);
        span(policy, "maximum", 3);
        span(policy, "probation", 5);
        if (!oneIn(4)) {
            policy.put("lock", pick(List.of("NONE", "NONE", "GOVERNANCE", "COMPLIANCE")));
        }
        return policy;
    }

    /// By the rules of the text, not by asking the reader.
    static boolean usable(ObjectNode policy) {
        boolean minimum = policy.has("minimum");
        boolean counts = false;
        for (var key : COUNTS) {
            counts |= policy.path("keep").path(key).intValue(0) > 0;
        }
        boolean keeps = minimum || counts || policy.path("keep").has("within");
        boolean locks = !policy.path("lock").stringValue("GOVERNANCE").equals("NONE");
        var second = new NaivePlan(new History(policy, List.of(), Instant.EPOCH, false, false));
        boolean inverted = minimum
                && policy.has("maximum")
                && second.longer(
                        policy.path("minimum").stringValue(),
                        policy.path("maximum").stringValue());
        return keeps && (minimum || !locks) && !inverted;
    }

    private void span(ObjectNode object, String key, int rarity) {
        if (oneIn(rarity)) {
            object.put(key, pick(SPANS));
        }
    }

    private List<Seen> points(Instant end, int count) {
        var points = new ArrayList<Seen>();
        long step = pick(STEPS);
        var at = end;
        for (var i = 0; i < count; i++) {
            points.add(point(count - i, at));
            step = oneIn(4) ? pick(STEPS) : step;
            at = at.minusSeconds(oneIn(3) ? random.nextLong(step + 1) : step);
        }
        Collections.shuffle(points, new Random(random.nextLong()));
        return points;
    }

    private Seen point(int number, Instant at) {
        var state = oneIn(12) ? pick(List.of(State.WRITING, State.EXPIRING, State.EXPIRED)) : State.AVAILABLE;
        var verification = oneIn(3) ? pick(List.of(Status.VERIFIED, Status.FAILED)) : Status.UNVERIFIED;
        var locked = oneIn(4) ? Optional.of(near(at.plusSeconds(pick(STEPS)), 100_000)) : Optional.<Instant>empty();
        // ids of points of one second need not come in the order of their making
        var id = String.format("%s-%02x", Integer.toString(1_000 + number, 36), random.nextInt(256));
        return new Seen(id, at, state, verification, oneIn(15), locked);
    }

    private Instant near(Instant moment, int seconds) {
        return moment.plusSeconds(random.nextInt(2 * seconds) - seconds);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
