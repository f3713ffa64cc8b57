package dev.holdfast.core.schedule;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.function.Predicate;

/// Which days a cron expression means. One of its two day fields is `?`, the other decides.
@FunctionalInterface
interface CronDays extends Predicate<LocalDate> {
    static CronDays parse(String ofMonth, String ofWeek) {
        if (ofMonth.equals("?") == ofWeek.equals("?")) {
            throw CronField.DAY_OF_WEEK.refused(ofWeek, "and day-of-month \"" + ofMonth + "\": exactly one must be ?");
        }
        return ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek);
    }

    private static CronDays ofMonth(String text) {
        if (text.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        if (text.endsWith("W")) {
            int day = CronField.DAY_OF_MONTH.number(text.substring(0, text.length() - 1));
            return date -> date.lengthOfMonth() >= day && date.equals(weekdayNear(YearMonth.from(date), day));
        }
        Set<Integer> days = CronField.DAY_OF_MONTH.numbers(text);
        return date -> days.contains(date.getDayOfMonth());
    }

    /// Monday to Friday next to that day, in the same month.
    private static LocalDate weekdayNear(YearMonth month, int day) {
        var date = month.atDay(day);
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> day == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> day == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
        };
    }

    private static CronDays ofWeek(String text) {
        var field = CronField.DAY_OF_WEEK;
        int hash = text.indexOf('#');
        if (hash >= 0) {
            var day = day(field.number(text.substring(0, hash)));
            if (!text.substring(hash + 1).matches("[1-5]")) {
                throw field.refused(text, "does not name the first to fifth of a month");
            }
            int which = Integer.parseInt(text.substring(hash + 1));
            return date -> date.getDayOfWeek() == day && date.equals(date.with(dayOfWeekInMonth(which, day)));
        }
        if (text.length() > 1 && text.endsWith("L")) {
            var day = day(field.number(text.substring(0, text.length() - 1)));
            return date -> date.equals(date.with(lastInMonth(day)));
        }
        Set<Integer> days = field.numbers(text.equals("L") ? "SAT" : text);
        return date -> days.contains(date.getDayOfWeek().getValue() % 7 + 1);
    }

    /// From Sunday = 1.
    private static DayOfWeek day(int number) {
        return DayOfWeek.SUNDAY.plus(number - 1L);
    }
}
