package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.Summary;
import dev.holdfast.format.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the page says things.
final class Words {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `1 point`, `2 points`.
    static String count(long count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }

    static String result(Result result) {
        return switch (result) {
            case COMPLIANT -> "Compliant";
            case NON_COMPLIANT -> "Not compliant";
            case NOT_APPLICABLE -> "Not applicable";
            case INSUFFICIENT_DATA -> "Insufficient data";
        };
    }

    /// The class of the style sheet.
    static String tone(Result result) {
        return switch (result) {
            case COMPLIANT -> "good";
            case NON_COMPLIANT -> "bad";
            case NOT_APPLICABLE -> "off";
            case INSUFFICIENT_DATA -> "warn";
        };
    }

    static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /// The whole report in one sentence.
    static String verdict(Summary summary) {
        var bad = summary.controls().getOrDefault(Result.NON_COMPLIANT, 0L);
        var unknown = summary.controls().getOrDefault(Result.INSUFFICIENT_DATA, 0L);
        var good = summary.controls().getOrDefault(Result.COMPLIANT, 0L);
        return switch (summary.result()) {
            case COMPLIANT -> "All " + count(good, "control") + " that apply are kept.";
            case NOT_APPLICABLE -> "There is nothing to judge yet.";
            case INSUFFICIENT_DATA ->
                "Nothing found is wrong; " + count(unknown, "control") + lack(unknown) + " evidence.";
            case NON_COMPLIANT -> count(bad, "control") + (bad == 1 ? " is" : " are") + " not kept" + critical(summary);
        };
    }

    private static String lack(long unknown) {
        return unknown == 1 ? " lacks" : " lack";
    }

    private static String critical(Summary summary) {
        var critical = summary.nonCompliant().getOrDefault(Severity.CRITICAL, 0L);
        return critical == 0 ? "." : ", " + number(critical) + " of them critical.";
    }
}
