package dev.holdfast.core.schedule;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/// One of the six fields of a cron expression: its name, its range and the numbers that a text of it means.
enum CronField {
    MINUTES("minutes", 0, 59, ""),
    HOURS("hours", 0, 23, ""),
    DAY_OF_MONTH("day-of-month", 1, 31, ""),
    MONTH("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
    DAY_OF_WEEK("day-of-week", 1, 7, "SUNMONTUEWEDTHUFRISAT"),
    YEAR("year", 1970, 2199, "");

    private final String title;
    private final int least;
    private final int most;
    private final String names;

    CronField(String title, int least, int most, String names) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /// What `*`, numbers, names, ranges, steps and lists of them mean.
    NavigableSet<Integer> numbers(String text) {
        var numbers = new TreeSet<Integer>();
        for (var item : text.split(",", -1)) {
            addItem(item, numbers);
        }
        return numbers;
    }

    private void addItem(String item, NavigableSet<Integer> numbers) {
        var parts = item.split("/", -1);
        if (parts.length > 2) {
            throw refused(item, "has more than one step");
        }
        boolean stepped = parts.length == 2;
        int step = stepped ? step(parts[1]) : 1;
        var bounds = parts[0].equals("*") ? new String[] {"" + least, "" + most} : parts[0].split("-", -1);
        int first = number(bounds[0]);
        int last = bounds.length > 1 ? number(bounds[1]) : stepped ? most : first;
        if (bounds.length > 2 || first > last) {
            throw refused(item, "is no range from a smaller to a greater value");
        }
        for (int number = first; number <= last; number += step) {
            numbers.add(number);
        }
    }

    private int step(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw refused(text, "is no step");
        }
        return Integer.parseInt(text);
    }

    /// One number or name.
    int number(String text) {
        int name = text.length() == 3 ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
        if (name >= 0 && name % 3 == 0) {
            return least + name / 3;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw refused(text, "is not one of " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    Refused refused(String text, String why) {
        return new Refused(CoreCode.SCHEDULE_INVALID, "cron, field " + title + ": \"" + text + "\" " + why + ".");
    }
}
