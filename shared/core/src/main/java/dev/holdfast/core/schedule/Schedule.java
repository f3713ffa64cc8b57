package dev.holdfast.core.schedule;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// The moments at which a source is due, written as EventBridge Scheduler writes them (cli.md 4): `rate(6 hours)`,
/// `cron(0 3 * * ? *)`, `at(2026-11-21T03:00:00)`, and `@hourly`, `@daily`, `@weekly`, `@monthly`.
/// The moments follow from the expression and the zone alone, so that every machine names the same slots.
public sealed interface Schedule permits Rate, Once, Cron {
    /// As EventBridge takes it; presets are written out.
    String expression();

    /// The first moment later than `after`; empty when there is none any more.
    Optional<Instant> next(Instant after);

    /// The last moment not later than `until`; empty when there was none yet.
    Optional<Instant> previous(Instant until);

    /// @param zone of the clock that `cron` and `at` speak of
    /// @throws Refused `schedule.invalid`, naming the field that is wrong
    static Schedule parse(String text, ZoneId zone) {
        var expression = writtenOut(text.strip());
        int open = expression.indexOf('(');
        if (open < 0 || !expression.endsWith(")")) {
            throw refused("\"" + text + "\" is no schedule: it is neither rate(…), cron(…), at(…) nor a preset.");
        }
        var inner = expression.substring(open + 1, expression.length() - 1).strip();
        return switch (expression.substring(0, open)) {
            case "rate" -> Rate.parse(inner);
            case "cron" -> Cron.parse(inner, zone);
            case "at" -> Once.parse(inner, zone);
            case String other -> throw refused("\"" + other + "\" is no kind of schedule.");
        };
    }

    private static String writtenOut(String text) {
        return switch (text) {
            case "@hourly" -> "rate(1 hours)";
            case "@daily" -> "cron(0 0 * * ? *)";
            case "@weekly" -> "cron(0 0 ? * SUN *)";
            case "@monthly" -> "cron(0 0 1 * ? *)";
            default -> text;
        };
    }

    private static Refused refused(String message) {
        return new Refused(CoreCode.SCHEDULE_INVALID, message);
    }
}
