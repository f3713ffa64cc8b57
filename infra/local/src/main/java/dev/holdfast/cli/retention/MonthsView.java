package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.retention.Reason;
import dev.holdfast.core.retention.Simulation.Month;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/// The months of a simulation as they are shown.
/// @param pointBytes size of one point
record MonthsView(List<Month> months, long pointBytes, Prices prices) {
    private static final int WIDTH = 40;

    Result result() {
        var result = Result.of(Json.object()
                .put("months", months.stream().map(this::json).toList())
                .put("currency", "USD")
                .put("prices", prices.place()));
        months.forEach(month -> result.say(line(month)));
        var total = months.stream().map(this::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        return result.say("all together $" + rounded(total) + " (" + prices.place() + ")");
    }

    int most() {
        return months.stream().mapToInt(Month::held).max().orElse(0);
    }

    BigDecimal bytes(Month month) {
        return BigDecimal.valueOf(pointBytes).multiply(BigDecimal.valueOf(month.held()));
    }

    BigDecimal cost(Month month) {
        var byteDays = BigDecimal.valueOf(pointBytes).multiply(BigDecimal.valueOf(month.pointDays()));
        return prices.cost(byteDays, month.month().lengthOfMonth(), month.made());
    }

    private Json json(Month month) {
        var levels = Json.object();
        month.byReason().forEach((reason, count) -> {
            if (count > 0) {
                levels.put(reason.word(), count);
            }
        });
        return Json.object()
                .put("month", month.month())
                .put("held", month.held())
                .put("byLevel", levels)
                .put("bytes", bytes(month))
                .put("cost", cost(month));
    }

    private String line(Month month) {
        int length = Math.toIntExact(Math.ceilDiv((long) month.held() * WIDTH, Math.max(1, most())));
        var bar = "█".repeat(length) + " ".repeat(WIDTH - length);
        return "%s %6d %s $%s  %s".formatted(month.month(), month.held(), bar, rounded(cost(month)), levels(month));
    }

    private static String levels(Month month) {
        return month.byReason().entrySet().stream()
                .filter(reason -> reason.getValue() > 0 && reason.getKey() != Reason.NEWEST)
                .map(reason -> reason.getKey().word() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal rounded(BigDecimal dollars) {
        return dollars.setScale(4, RoundingMode.HALF_UP);
    }
}
