package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.Spoken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One bar for each source beside a line for the objective.
/// @param limit the objective
record Bars(String title, Duration limit, List<Row> rows) {
    private static final int WIDTH = 1040;
    private static final int LEFT = 250;
    private static final int RIGHT = 110;
    private static final int STEP = 24;
    private static final int LABEL = 32;
    /// How many times the objective a bar reaches at most; its text tells the rest.
    private static final int MOST = 3;

    /// @param value absent = there is none, and `instead` says so
    record Row(String name, Optional<Duration> value, String instead) {}

    void write(Html html) throws IOException {
        int height = rows.size() * STEP;
        html.add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n", title);
        html.add(
                "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
                WIDTH,
                height,
                WIDTH,
                height,
                spoken());
        for (var i = 0; i < rows.size(); i++) {
            row(html, rows.get(i), i * STEP);
        }
        var x = LEFT + length(limit);
        html.add("<path class=\"limit\" d=\"M{} 0V{}\"/>\n</svg>\n</div>\n", x, height);
    }

    /// For those who hear the page.
    private String spoken() {
        var over = rows.stream().filter(this::over).map(Row::name).toList();
        return title + ", objective " + Spoken.duration(limit) + ": "
                + Words.count(rows.size() - over.size(), "source") + " within it"
                + (over.isEmpty() ? "." : "; not: " + String.join(", ", over) + ".");
    }

    private boolean over(Row row) {
        return row.value().filter(value -> value.compareTo(limit) <= 0).isEmpty();
    }

    private void row(Html html, Row row, int y) throws IOException {
        var over = over(row) ? " over" : "";
        html.add(
                "<text class=\"name\" x=\"0\" y=\"{}\">{}</text><path class=\"track\" d=\"M{} {}h{}v10h-{}z\"/>",
                y + 16,
                shortened(row.name()),
                LEFT,
                y + 7,
                WIDTH - LEFT - RIGHT,
                WIDTH - LEFT - RIGHT);
        if (row.value().isPresent()) {
            var length = Math.max(2, length(row.value().get()));
            html.add("<path class=\"{}\" d=\"M{} {}h{}v10h-{}z\"/>", "bar" + over, LEFT, y + 7, length, length);
        }
        html.add(
                "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>\n",
                "value" + over,
                WIDTH - RIGHT + 10,
                y + 16,
                row.value().map(Spoken::duration).orElse(row.instead()));
    }

    private int length(Duration value) {
        long longest = Math.max(1, limit.toMillis() * MOST);
        return (int) (Math.min(value.toMillis(), longest) * (WIDTH - LEFT - RIGHT) / longest);
    }

    private static String shortened(String name) {
        return name.length() <= LABEL ? name : name.substring(0, LABEL - 1) + "…";
    }
}
