package dev.holdfast.format.workspace;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// When a tracker runs: cron in UTC with five fields, six (seconds first) or seven (year last), or a preset
/// (workspace.md 2.9).
public final class TrackerSchedule {
    private static final Map<String, String> PRESETS = Map.of(
            "@hourly", "0 0 * * * *", "@daily", "0 0 0 * * *", "@weekly", "0 0 0 * * 0", "@monthly", "0 0 0 1 * *");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final int LOOKAHEAD_YEARS = 30;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final BitSet years;
    private final Predicate<LocalDate> days;

    private TrackerSchedule(List<String> fields) {
        seconds = numbers(fields.get(0), 0, 59, "");
        minutes = numbers(fields.get(1), 0, 59, "");
        hours = numbers(fields.get(2), 0, 23, "");
        months = numbers(fields.get(4), 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC");
        years = numbers(fields.get(6), FIRST_YEAR, LAST_YEAR, "");
        days = days(fields.get(3), fields.get(5));
    }

    /// @throws IllegalArgumentException saying which part is wrong
    public static TrackerSchedule parse(String text) {
        var fields = List.of(PRESETS.getOrDefault(text.strip(), text).strip().split("\\s+"));
        return new TrackerSchedule(
                switch (fields.size()) {
                    case 5 -> padded("0", fields, "*");
                    case 6 -> padded("", fields, "*");
                    case 7 -> fields;
                    default -> throw new IllegalArgumentException("a schedule has five to seven fields");
                });
    }

    private static List<String> padded(String first, List<String> fields, String last) {
        var all = new java.util.ArrayList<String>();
        if (!first.isEmpty()) {
            all.add(first);
        }
        all.addAll(fields);
        all.add(last);
        return all;
    }

    /// The first run later than `after`; empty when there is none within thirty years.
    public Optional<Instant> next(Instant after) {
        var start = after.atOffset(ZoneOffset.UTC).toLocalDateTime();
        var end = start.toLocalDate().plusYears(LOOKAHEAD_YEARS);
        for (var day = start.toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
            if (runsOn(day)) {
                int from = day.equals(start.toLocalDate()) ? start.toLocalTime().toSecondOfDay() + 1 : 0;
                var second = secondOfDay(from);
                if (second.isPresent()) {
                    return Optional.of(
                            day.atStartOfDay().plusSeconds(second.get()).toInstant(ZoneOffset.UTC));
                }
            }
        }
        return Optional.empty();
    }

    /// The shortest time between two of the next hundred runs, looked for over five years.
    Duration gap(Instant from) {
        var shortest = Duration.ofDays(365L * LOOKAHEAD_YEARS);
        var last = next(from);
        var end = from.plus(Duration.ofDays(5 * 365));
        for (var i = 0; i < 100 && last.isPresent() && last.get().isBefore(end); i++) {
            var following = next(last.get());
            if (following.isPresent()) {
                var gap = Duration.between(last.get(), following.get());
                shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
            }
            last = following;
        }
        return shortest;
    }

    private boolean runsOn(LocalDate day) {
        return years.get(day.getYear()) && months.get(day.getMonthValue()) && days.test(day);
    }

    private Optional<Integer> secondOfDay(int from) {
        for (int hour = hours.nextSetBit(Math.min(from / 3600, 24)); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                int base = hour * 3600 + minute * 60;
                int second = seconds.nextSetBit(Math.clamp((long) from - base, 0, 60));
                if (second >= 0) {
                    return Optional.of(base + second);
                }
            }
        }
        return Optional.empty();
    }

    /// When both day fields say something, either decides, as everywhere in cron.
    private static Predicate<LocalDate> days(String ofMonth, String ofWeek) {
        boolean anyOfMonth = ofMonth.equals("*") || ofMonth.equals("?");
        boolean anyOfWeek = ofWeek.equals("*") || ofWeek.equals("?");
        if (anyOfMonth && anyOfWeek) {
            return day -> true;
        }
        if (anyOfMonth) {
            return ofWeek(ofWeek);
        }
        return anyOfWeek ? ofMonth(ofMonth) : ofMonth(ofMonth).or(ofWeek(ofWeek));
    }

    private static Predicate<LocalDate> ofMonth(String field) {
        if (field.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        var numbers = numbers(field, 1, 31, "");
        return day -> numbers.get(day.getDayOfMonth());
    }

    private static Predicate<LocalDate> ofWeek(String field) {
        var parts = field.split("#", -1);
        if (parts.length == 2 && parts[1].matches("[1-5]")) {
            var weekday = weekday(number(parts[0], 0, 7, "SUNMONTUEWEDTHUFRISAT"));
            var adjuster = TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(parts[1]), weekday);
            return day -> day.getDayOfWeek() == weekday && day.with(adjuster).equals(day);
        }
        if (field.length() > 1 && field.endsWith("L")) {
            var weekday = weekday(number(field.substring(0, field.length() - 1), 0, 7, "SUNMONTUEWEDTHUFRISAT"));
            return day -> day.with(TemporalAdjusters.lastInMonth(weekday)).equals(day);
        }
        var numbers = numbers(field, 0, 7, "SUNMONTUEWEDTHUFRISAT");
        return day -> numbers.get(day.getDayOfWeek().getValue() % 7)
                || (day.getDayOfWeek() == DayOfWeek.SUNDAY && numbers.get(7));
    }

    private static DayOfWeek weekday(int fromSunday) {
        return DayOfWeek.SUNDAY.plus(fromSunday);
    }

    private static BitSet numbers(String field, int least, int most, String names) {
        var numbers = new BitSet();
        for (var item : field.split(",", -1)) {
            var parts = item.split("/", -1);
            int step = parts.length == 2 ? number(parts[1], 1, most, "") : 1;
            var range = parts[0].equals("*") || parts[0].equals("?")
                    ? new String[] {"" + least, "" + most}
                    : parts[0].split("-", -1);
            int first = number(range[0], least, most, names);
            int last = range.length == 2 ? number(range[1], least, most, names) : parts.length == 2 ? most : first;
            if (parts.length > 2 || range.length > 2 || last < first) {
                throw new IllegalArgumentException("'" + item + "' is no range");
            }
            for (int number = first; number <= last; number += step) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    private static int number(String text, int least, int most, String names) {
        int name = text.length() == 3 ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
        if (name >= 0 && name % 3 == 0) {
            return least + name / 3;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
