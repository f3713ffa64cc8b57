package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.report.html.Days.State;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// A column for each week, a square for each day. Equal days below each other are one dashed stroke, so that two years
/// of fifty sources stay small.
record Calendar(String source, Days days) {
    private static final int STEP = 10;
    private static final int SQUARE = 8;
    private static final int TOP = 16;
    private static final int LEFT = 30;
    private static final int WEEK = 7;

    void write(Html html) throws IOException {
        int width = LEFT + (column(days.last()) + 1) * STEP;
        int height = TOP + WEEK * STEP;
        html.add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n", "Calendar of " + source);
        html.add(
                "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
                Math.max(width, 120),
                height,
                Math.max(width, 120),
                height,
                spoken());
        months(html);
        for (var row : new int[] {0, 2, 4}) {
            html.add(
                    "<text x=\"0\" y=\"{}\">{}</text>",
                    TOP + row * STEP + SQUARE,
                    DayOfWeek.of(row + 1).getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        }
        for (var stroke : strokes().entrySet()) {
            var type = "day d-" + stroke.getKey().name().toLowerCase(Locale.ROOT);
            html.add("<path class=\"{}\" d=\"{}\"/>\n", type, stroke.getValue());
        }
        html.add("</svg>\n</div>\n");
    }

    private String spoken() {
        var first = days.first();
        var last = days.last();
        return "Recovery points of %s by day, %s to %s: %s with a point, %s of them proven; %s missed, %s failed."
                .formatted(
                        source,
                        first,
                        last,
                        Words.count(days.count(first, last, State.POINT, State.PROVEN, State.FAILED), "day"),
                        days.count(first, last, State.PROVEN),
                        days.count(first, last, State.MISSED),
                        days.count(first, last, State.FAILED));
    }

    private void months(Html html) throws IOException {
        var month = days.first().with(TemporalAdjusters.firstDayOfMonth());
        month = month.isBefore(days.first()) ? month.plusMonths(1) : month;
        for (; !month.isAfter(days.last()); month = month.plusMonths(1)) {
            var name = month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            html.add(
                    "<text x=\"{}\" y=\"10\">{}</text>",
                    LEFT + column(month) * STEP,
                    month.getMonthValue() == 1 ? String.valueOf(month.getYear()) : name);
        }
    }

    private int column(LocalDate day) {
        return (int) ChronoUnit.WEEKS.between(monday(days.first()), monday(day));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Map<State, StringBuilder> strokes() {
        var strokes = new EnumMap<State, StringBuilder>(State.class);
        for (var day = days.first(); !day.isAfter(days.last()); ) {
            var state = days.state(day);
            var next = day.plusDays(1);
            while (next.getDayOfWeek() != DayOfWeek.MONDAY && !next.isAfter(days.last()) && days.state(next) == state) {
                next = next.plusDays(1);
            }
            strokes.computeIfAbsent(state, any -> new StringBuilder()).append(stroke(day, next));
            day = next;
        }
        return strokes;
    }

    private String stroke(LocalDate from, LocalDate to) {
        var x = LEFT + column(from) * STEP + SQUARE / 2;
        var y = TOP + (from.getDayOfWeek().getValue() - 1) * STEP;
        return "M" + x + " " + y + "v" + (ChronoUnit.DAYS.between(from, to) * STEP - (STEP - SQUARE));
    }
}
