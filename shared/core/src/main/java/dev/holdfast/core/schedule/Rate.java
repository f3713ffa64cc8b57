package dev.holdfast.core.schedule;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Every so many minutes, hours or days of 24 hours, counted from 1970-01-01T00:00Z.
record Rate(String expression, Duration every) implements Schedule {
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5}) +(minute|hour|day)s?");

    static Rate parse(String inner) {
        var rate = RATE.matcher(inner);
        if (!rate.matches()) {
            throw new Refused(
                    CoreCode.SCHEDULE_INVALID,
                    "rate: \"" + inner + "\" is not a number from 1 to 999999 and minutes, hours or days.");
        }
        long count = Long.parseLong(rate.group(1));
        var every = switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return new Rate("rate(" + count + " " + rate.group(2) + "s)", every);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return previous(after).map(slot -> slot.plus(every));
    }

    @Override
    public Optional<Instant> previous(Instant until) {
        long seconds = every.toSeconds();
        return Optional.of(Instant.ofEpochSecond(Math.floorDiv(until.getEpochSecond(), seconds) * seconds));
    }
}
