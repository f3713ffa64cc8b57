package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.retention.History.Seen;
import dev.holdfast.core.verification.Standing.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The second opinion: retention.md read aloud, sentence by sentence, with no thought for speed. It shares nothing with
/// the planner but the JSON of the policy.
final class NaivePlan {
    private static final List<String> LEVELS = List.of("hourly", "daily", "weekly", "monthly", "quarterly", "yearly");

    private final JsonNode policy;
    private final ZoneId zone;
    private final Instant now;
    private final boolean frozen;
    private final boolean removed;
    private final List<Seen> available;
    private final List<Seen> eligible;
    private final List<Seen> counted;

    NaivePlan(History history) {
        policy = history.policy();
        zone = ZoneId.of(policy.get("timeZone").stringValue());
        now = history.now();
        frozen = history.frozen();
        removed = history.removed();
        available = history.points().stream()
                .filter(point -> point.state() == State.AVAILABLE)
                .sorted(Comparator.comparing(Seen::createdAt).thenComparing(Seen::id))
                .toList();
        eligible = available.stream()
                .filter(point -> point.verification() != Status.FAILED)
                .filter(point -> !future(point))
                .toList();
        counted = eligible.stream().filter(point -> !overMaximum(point)).toList();
    }

    List<Answer> answers() {
        return available.stream().map(this::answer).toList();
    }

    private Answer answer(Seen point) {
        var reasons = reasons(point);
        boolean kept = !reasons.isEmpty();
        var promise = kept ? promise(point) : Optional.<Instant>empty();
        var extend = kept && eligible.contains(point) ? extension(point, promise) : Optional.<Instant>empty();
        return new Answer(point.id(), kept ? "keep" : "expire", reasons, promise, extend, findings(point, reasons));
    }

    private List<String> reasons(Seen point) {
        var reasons = new ArrayList<String>();
        add(reasons, "last", counted.contains(point) && newerThan(point, counted) < count("last"));
        for (var level : LEVELS) {
            add(reasons, level, keeps(point, level) && newerPeriods(point, level) < count(level));
        }
        var within = span(policy.path("keep"), "within");
        add(
                reasons,
                "within",
                within.isPresent()
                        && counted.contains(point)
                        && plus(point.createdAt(), within.get())
                                .isAfter(counted.getLast().createdAt()));
        var minimum = span(policy, "minimum");
        add(reasons, "minimum", minimum.isPresent() && now.isBefore(plus(point.createdAt(), minimum.get())));
        add(
                reasons,
                "newest",
                !removed && !eligible.isEmpty() && eligible.getLast().equals(point));
        var verified = eligible.stream()
                .filter(any -> any.verification() == Status.VERIFIED)
                .toList();
        add(
                reasons,
                "newest-verified",
                !removed && !verified.isEmpty() && verified.getLast().equals(point));
        add(reasons, "legal-hold", point.legalHold());
        add(reasons, "locked", point.lockedUntil().filter(now::isBefore).isPresent());
        add(reasons, "future-dated", future(point));
        add(reasons, "frozen", frozen || nothingEligible());
        return reasons;
    }

    private static void add(List<String> reasons, String reason, boolean applies) {
        if (applies) {
            reasons.add(reason);
        }
    }

    private List<String> findings(Seen point, List<String> reasons) {
        var findings = new ArrayList<String>();
        add(findings, "over-maximum", !reasons.isEmpty() && !future(point) && overMaximum(point));
        if (reasons.equals(List.of("locked")) && point.verification() != Status.FAILED) {
            var left = Duration.between(now, point.lockedUntil().orElseThrow());
            findings.add("over-policy " + (left.toDays() + (left.equals(Duration.ofDays(left.toDays())) ? 0 : 1)));
        }
        add(findings, "clock-ahead", point.createdAt().isAfter(now.plus(Duration.ofMinutes(5))));
        add(findings, "no-eligible-point", nothingEligible());
        return findings;
    }

    private boolean nothingEligible() {
        return eligible.isEmpty() && !removed;
    }

    private boolean future(Seen point) {
        return point.createdAt().isAfter(now);
    }

    private boolean overMaximum(Seen point) {
        return span(policy, "maximum")
                .filter(maximum -> !now.isBefore(plus(point.createdAt(), maximum)))
                .isPresent();
    }

    private static int newerThan(Seen point, List<Seen> points) {
        return points.size() - 1 - points.indexOf(point);
    }

    /// Whether it is the earliest counted point of its period.
    private boolean keeps(Seen point, String level) {
        if (count(level) == 0 || !counted.contains(point)) {
            return false;
        }
        var start = start(point, level);
        return counted.stream()
                .filter(any -> start(any, level).equals(start))
                .findFirst()
                .orElseThrow()
                .equals(point);
    }

    /// How many later periods have a counted point.
    private int newerPeriods(Seen point, String level) {
        Set<Instant> starts = new TreeSet<>();
        counted.forEach(any -> starts.add(start(any, level)));
        return (int) starts.stream()
                .filter(start -> start.isAfter(start(point, level)))
                .count();
    }

    private Instant start(Seen point, String level) {
        return boundary(point, level, 0);
    }

    /// The start of the period so many after the one in which the point lies.
    private Instant boundary(Seen point, String level, int later) {
        if (level.equals("hourly")) {
            var hour = point.createdAt().atOffset(ZoneOffset.UTC).withMinute(0).withSecond(0);
            return hour.plusHours(later).toInstant();
        }
        var day = LocalDate.ofInstant(point.createdAt(), zone).plusDays(2);
        while (day.atStartOfDay(zone).toInstant().isAfter(point.createdAt())) {
            day = day.minusDays(1);
        }
        return switch (level) {
            case "daily" -> midnight(day.plusDays(later));
            case "weekly" -> {
                while (day.getDayOfWeek() != DayOfWeek.MONDAY) {
                    day = day.minusDays(1);
                }
                yield midnight(day.plusDays(7L * later));
            }
            case "monthly" -> midnight(day.withDayOfMonth(1).plusMonths(later));
            case "quarterly" ->
                midnight(LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1)
                        .plusMonths(3L * later));
            default -> midnight(LocalDate.of(day.getYear() + later, 1, 1));
        };
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Optional<Instant> promise(Seen point) {
        var promises = new ArrayList<Instant>();
        span(policy, "minimum").ifPresent(minimum -> promises.add(plus(point.createdAt(), minimum)));
        if (counted.contains(point)) {
            span(policy.path("keep"), "within").ifPresent(within -> promises.add(plus(point.createdAt(), within)));
            LEVELS.stream()
                    .filter(level -> keeps(point, level))
                    .forEach(level -> promises.add(boundary(point, level, count(level))));
        }
        var cap = span(policy, "maximum").map(maximum -> plus(point.createdAt(), maximum));
        return promises.stream()
                .max(Comparator.naturalOrder())
                .map(latest -> cap.filter(latest::isAfter).orElse(latest));
    }

    private Optional<Instant> extension(Seen point, Optional<Instant> promise) {
        var lock = policy.path("lock").stringValue("GOVERNANCE");
        if (lock.equals("NONE")) {
            return Optional.empty();
        }
        var probation =
                span(policy, "probation").or(() -> Optional.of("P35D").filter(days -> lock.equals("COMPLIANCE")));
        var proven = point.verification() == Status.VERIFIED
                ? promise
                : promise.map(until -> Stream.concat(
                                Stream.of(until), probation.stream().map(days -> plus(point.createdAt(), days)))
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        return proven.filter(until -> until.isAfter(now))
                .filter(until -> point.lockedUntil().isEmpty()
                        || point.lockedUntil().get().isBefore(until));
    }

    private int count(String key) {
        return policy.path("keep").path(key).intValue(0);
    }

    private static Optional<String> span(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key)).map(JsonNode::stringValue);
    }

    /// The date part by the calendar of the zone, the time part exactly.
    private Instant plus(Instant start, String iso) {
        int time = iso.indexOf('T');
        var date = time < 0 ? iso : iso.substring(0, time);
        var later = date.equals("P") ? start.atZone(zone) : start.atZone(zone).plus(java.time.Period.parse(date));
        return time < 0
                ? later.toInstant()
                : later.plus(Duration.parse("P" + iso.substring(time))).toInstant();
    }

    /// Whether the first is longer than the second, both counted from 1 February 2001.
    boolean longer(String one, String other) {
        var reference = LocalDate.of(2001, 2, 1).atStartOfDay(zone).toInstant();
        return plus(reference, one).isAfter(plus(reference, other));
    }
}
