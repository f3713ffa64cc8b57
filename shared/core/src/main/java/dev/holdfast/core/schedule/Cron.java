package dev.holdfast.core.schedule;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Clock times of a zone, in the six fields of EventBridge. As there, a time that the clocks skip is skipped, and one
/// that they repeat counts once, the first time.
record Cron(
        String expression,
        ZoneId zone,
        NavigableSet<Integer> minutes,
        NavigableSet<Integer> hours,
        CronDays days,
        NavigableSet<Integer> months,
        NavigableSet<Integer> years)
        implements Schedule {
    private static final Instant EARLIEST = Instant.parse("1969-12-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-02-01T00:00:00Z");

    static Cron parse(String inner, ZoneId zone) {
        var fields = inner.split(" +", -1);
        if (fields.length != 6) {
            throw new Refused(
                    CoreCode.SCHEDULE_INVALID,
                    "cron: \"" + inner + "\" has " + fields.length
                            + " fields, not the six: minutes hours day-of-month month day-of-week year.");
        }
        var cron = new Cron(
                "cron(" + String.join(" ", fields) + ")",
                zone,
                CronField.MINUTES.numbers(fields[0]),
                CronField.HOURS.numbers(fields[1]),
                CronDays.parse(fields[2], fields[4]),
                CronField.MONTH.numbers(fields[3]),
                CronField.YEAR.numbers(fields[5]));
        if (cron.next(EARLIEST).isEmpty()) {
            throw CronField.DAY_OF_MONTH.refused(fields[2], "never comes with the other fields");
        }
        return cron;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        var first = dayOf(after).minusDays(1);
        return months(YearMonth.from(first), false)
                .flatMap(month -> days(month, false))
                .filter(day -> !day.isBefore(first))
                .flatMap(day -> moments(day, false))
                .filter(moment -> moment.isAfter(after))
                .findFirst();
    }

    @Override
    public Optional<Instant> previous(Instant until) {
        var last = dayOf(until).plusDays(1);
        return months(YearMonth.from(last), true)
                .flatMap(month -> days(month, true))
                .filter(day -> !day.isAfter(last))
                .flatMap(day -> moments(day, true))
                .filter(moment -> !moment.isAfter(until))
                .findFirst();
    }

    /// The moment's day; of moments far outside the years of a schedule, one just outside them.
    private LocalDate dayOf(Instant moment) {
        var early = moment.isBefore(EARLIEST) ? EARLIEST : moment;
        return LocalDate.ofInstant(early.isAfter(LATEST) ? LATEST : early, zone);
    }

    private Stream<YearMonth> months(YearMonth first, boolean backwards) {
        return Stream.iterate(first, month -> month.plusMonths(backwards ? -1 : 1))
                .takeWhile(month -> backwards ? month.getYear() >= years.first() : month.getYear() <= years.last())
                .filter(month -> years.contains(month.getYear()) && months.contains(month.getMonthValue()));
    }

    private Stream<LocalDate> days(YearMonth month, boolean backwards) {
        int length = month.lengthOfMonth();
        return IntStream.rangeClosed(1, length)
                .mapToObj(day -> month.atDay(backwards ? length + 1 - day : day))
                .filter(days);
    }

    private Stream<Instant> moments(LocalDate day, boolean backwards) {
        return ordered(hours, backwards)
                .flatMap(hour -> ordered(minutes, backwards).map(minute -> day.atTime(hour, minute)))
                .flatMap(local ->
                        zone.getRules().getValidOffsets(local).stream().limit(1).map(local::toInstant));
    }

    private static Stream<Integer> ordered(NavigableSet<Integer> numbers, boolean backwards) {
        return (backwards ? numbers.descendingSet() : numbers).stream();
    }
}
