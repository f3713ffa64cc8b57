package dev.holdfast.core.retention;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/// A stretch of time of which a policy keeps one point: from its [#start(ZoneId)] to the start of the next. A value
/// of its own type, so that an ISO week and a month never meet in one map (retention.md 3).
public sealed interface Period {
    /// When it begins: hours in UTC, all others with their first day in the zone.
    Instant start(ZoneId zone);

    /// The period so many later.
    Period plus(long count);

    /// An hour of UTC, so that a repeated or skipped local hour neither doubles nor loses one.
    /// @param number counted from 1970-01-01T00:00Z
    record Hour(long number) implements Period {
        static final int SECONDS = 3_600;

        @Override
        public Instant start(ZoneId zone) {
            return Instant.ofEpochSecond(number * SECONDS);
        }

        @Override
        public Hour plus(long count) {
            return new Hour(number + count);
        }
    }

    record Day(LocalDate date) implements Period {
        @Override
        public Instant start(ZoneId zone) {
            return startOf(date, zone);
        }

        @Override
        public Day plus(long count) {
            return new Day(date.plusDays(count));
        }
    }

    /// @param monday its first day, which names week and week-based year at once
    record IsoWeek(LocalDate monday) implements Period {
        @Override
        public Instant start(ZoneId zone) {
            return startOf(monday, zone);
        }

        @Override
        public IsoWeek plus(long count) {
            return new IsoWeek(monday.plusWeeks(count));
        }
    }

    record Month(YearMonth month) implements Period {
        @Override
        public Instant start(ZoneId zone) {
            return startOf(month.atDay(1), zone);
        }

        @Override
        public Month plus(long count) {
            return new Month(month.plusMonths(count));
        }
    }

    /// @param number 1 to 4
    record Quarter(int year, int number) implements Period {
        @Override
        public Instant start(ZoneId zone) {
            return startOf(first(), zone);
        }

        @Override
        public Quarter plus(long count) {
            return of(first().plusMonths(3 * count));
        }

        private LocalDate first() {
            return LocalDate.of(year, 3 * number - 2, 1);
        }

        static Quarter of(LocalDate date) {
            return new Quarter(date.getYear(), date.get(IsoFields.QUARTER_OF_YEAR));
        }
    }

    record Year(int year) implements Period {
        @Override
        public Instant start(ZoneId zone) {
            return startOf(LocalDate.of(year, 1, 1), zone);
        }

        @Override
        public Year plus(long count) {
            return new Year(Math.toIntExact(year + count));
        }
    }

    /// The period of a level in which a moment lies.
    static Period containing(Instant moment, Level level, ZoneId zone) {
        return switch (level) {
            case HOURLY -> new Hour(Math.floorDiv(moment.getEpochSecond(), Hour.SECONDS));
            case DAILY -> new Day(day(moment, zone));
            case WEEKLY -> new IsoWeek(day(moment, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTHLY -> new Month(YearMonth.from(day(moment, zone)));
            case QUARTERLY -> Quarter.of(day(moment, zone));
            case YEARLY -> new Year(day(moment, zone).getYear());
        };
    }

    /// The day that has begun last. Where a clock is set back over midnight the old date shows once more for a while;
    /// the new day has begun all the same, so that periods follow one another without a break.
    private static LocalDate day(Instant moment, ZoneId zone) {
        var shown = LocalDate.ofInstant(moment, zone);
        var next = shown.plusDays(1);
        return moment.isBefore(startOf(next, zone)) ? shown : next;
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
