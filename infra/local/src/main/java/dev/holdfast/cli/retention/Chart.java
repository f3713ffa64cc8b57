package dev.holdfast.cli.retention;

import dev.holdfast.core.retention.PolicyName;
import dev.holdfast.core.retention.Simulation.Month;

/// The months of a simulation as a picture: one bar a month, readable without colour and by a screen reader.
final class Chart {
    private static final int BAR = 8;
    private static final int HEIGHT = 240;
    private static final int LEFT = 56;
    private static final int TOP = 40;
    private static final int QUARTERS = 4;
    /// So that the title fits above a single year.
    private static final int LEAST_WIDTH = 440;

    private final MonthsView months;
    private final StringBuilder svg = new StringBuilder();

    private Chart(MonthsView months) {
        this.months = months;
    }

    static String svg(MonthsView months, PolicyName policy) {
        return new Chart(months).draw(policy);
    }

    private String draw(PolicyName policy) {
        int width = Math.max(LEAST_WIDTH, LEFT + months.months().size() * BAR + 16);
        var title = "Points held under " + policy + ", month by month";
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                .formatted(width, TOP + HEIGHT + 32));
        line(" font-family=\"sans-serif\" font-size=\"11\">");
        line("<title>" + title + "</title>");
        line("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        line("<text x=\"%d\" y=\"20\" font-size=\"14\">%s</text>".formatted(LEFT, title));
        for (var quarter = 0; quarter <= QUARTERS; quarter++) {
            grid(quarter, width);
        }
        for (var i = 0; i < months.months().size(); i++) {
            bar(LEFT + i * BAR, months.months().get(i), i == 0);
        }
        line("</svg>");
        return svg.toString();
    }

    private void grid(int quarter, int width) {
        int y = TOP + HEIGHT - HEIGHT * quarter / QUARTERS;
        long points = (long) top() * quarter / QUARTERS;
        line("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#ccc\"/>".formatted(LEFT, width - 8, y, y));
        line("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>".formatted(LEFT - 6, y + 4, points));
    }

    /// Such that each line of the grid is a whole number of points.
    private int top() {
        return Math.ceilDiv(Math.max(1, months.most()), QUARTERS) * QUARTERS;
    }

    private void bar(int x, Month month, boolean first) {
        long height = (long) HEIGHT * month.held() / top();
        line("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#2a6fb0\">"
                .formatted(x, TOP + HEIGHT - height, BAR - 2, height));
        line("<title>%s: %d points, %s bytes, $%s</title></rect>"
                .formatted(month.month(), month.held(), months.bytes(month), months.cost(month)));
        if (first || month.month().getMonthValue() == 1) {
            line("<text x=\"%d\" y=\"%d\">%d</text>"
                    .formatted(x, TOP + HEIGHT + 16, month.month().getYear()));
        }
    }

    private void line(String line) {
        svg.append(line).append('\n');
    }
}
