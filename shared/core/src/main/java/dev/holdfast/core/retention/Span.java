package dev.holdfast.core.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as policies write it (ISO-8601: `P14D`, `PT36H`, `P1DT12H`): its date part is counted on the
/// calendar of a zone, its time part exactly (retention.md 1). Longer than nothing, neither part over 10,000 years.
/// @param months years are twelve of them
/// @param days weeks are seven of them
/// @param seconds hours and minutes too
public record Span(int months, int days, long seconds) {
    private static final Pattern ISO = Pattern.compile(
            "P(?=.)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?=.)(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final int DAY = 86_400;
    private static final int MOST_MONTHS = 12 * 10_000;
    private static final long MOST_SECONDS = 10_000L * 366 * DAY;

    public Span {
        if (months < 0 || days < 0 || seconds < 0 || (months | days | seconds) == 0) {
            throw new IllegalArgumentException("is no time at all");
        }
    }

    public static Span ofDays(int days) {
        return new Span(0, days, 0);
    }

    /// @throws IllegalArgumentException whose message completes "P0D …"
    public static Span parse(String text) {
        var parts = ISO.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "is no positive ISO-8601 length of time in whole numbers, such as P14D or PT36H");
        }
        try {
            return of(parts);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("is longer than ten thousand years", e);
        }
    }

    private static Span of(Matcher parts) {
        long months = sum(part(parts, 1), 12, part(parts, 2));
        long days = sum(part(parts, 3), 7, part(parts, 4));
        long seconds = sum(sum(part(parts, 5), 60, part(parts, 6)), 60, part(parts, 7));
        if (months > MOST_MONTHS || sum(days, DAY, seconds) > MOST_SECONDS) {
            throw new ArithmeticException("too long");
        }
        return new Span(Math.toIntExact(months), Math.toIntExact(days), seconds);
    }

    private static long sum(long great, long worth, long small) {
        return Math.addExact(Math.multiplyExact(great, worth), small);
    }

    private static long part(Matcher parts, int group) {
        var digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /// The moment so much later, by the calendar of the zone.
    public Instant after(Instant start, ZoneId zone) {
        return calendar(start, zone).plusSeconds(seconds);
    }

    private Instant calendar(Instant start, ZoneId zone) {
        boolean exact = months == 0 && days == 0;
        return exact ? start : start.atZone(zone).plus(date()).toInstant();
    }

    private java.time.Period date() {
        return java.time.Period.of(months / 12, months % 12, days);
    }

    /// The moment so much later, in seconds since 1970.
    long after(long start, ZoneId zone) {
        return after(Instant.ofEpochSecond(start), zone).getEpochSecond();
    }

    /// Not longer than this is anywhere on a calendar, in seconds. Two days are more than any zone moved its clock.
    long least() {
        return (28L * months + days - 2) * DAY + seconds;
    }

    /// Not shorter than this is anywhere on a calendar, in seconds.
    long most() {
        return (31L * months + days + 2) * DAY + seconds;
    }

    /// ISO-8601, in which twelve months are a year and a week is seven days.
    @Override
    public String toString() {
        var time = Duration.ofSeconds(seconds).toString();
        if (seconds == 0) {
            return date().toString();
        }
        return months == 0 && days == 0 ? time : date() + time.substring(1);
    }
}
