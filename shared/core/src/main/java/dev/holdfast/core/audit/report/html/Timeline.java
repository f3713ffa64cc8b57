package dev.holdfast.core.audit.report.html;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.vault.Lock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How long a source's points are kept: from birth to the end of lock and promise, the points kept longest.
/// @param open whether it is shown at once
record Timeline(SourceEvidence source, Instant at, boolean open) {
    private static final int WIDTH = 1040;
    private static final int STEP = 7;
    private static final int BOTTOM = 18;
    private static final int MOST = 60;
    private static final int TICKS = 6;

    /// One point's line.
    /// @param held under a legal hold
    private record Line(Instant birth, Optional<Instant> lock, Optional<Instant> promise, boolean held) {
        static Line of(PointEvidence point) {
            var objects = point.objects().or(List.of());
            return new Line(
                    point.record().createdAt(),
                    objects.isEmpty() ? Optional.empty() : weakest(objects),
                    promise(point.keeping()),
                    objects.stream()
                            .flatMap(object -> object.object().stream())
                            .anyMatch(stored -> stored.protection().legalHold()));
        }

        private static Optional<Instant> promise(Gathered<Keeping> keeping) {
            return switch (keeping) {
                case Gathered.Known<Keeping>(var known) -> known.promise();
                case Gathered.Missing<Keeping> ignored -> Optional.empty();
            };
        }

        /// A point is locked as long as its least locked object.
        private static Optional<Instant> weakest(List<ObjectEvidence> objects) {
            var ends = objects.stream()
                    .flatMap(object -> object.object().stream())
                    .map(stored -> stored.protection().lock() instanceof Lock.Until(var ignored, var until)
                            ? until
                            : Instant.MIN)
                    .min(Comparator.naturalOrder());
            return ends.filter(end -> end.isAfter(Instant.MIN));
        }

        Instant end() {
            return Stream.concat(lock.stream(), promise.stream())
                    .max(Comparator.naturalOrder())
                    .filter(birth::isBefore)
                    .orElse(birth);
        }
    }

    void write(Html html) throws IOException {
        var lines = source.points().stream()
                .map(Line::of)
                .sorted(Comparator.comparing(Line::end).reversed())
                .limit(MOST)
                .sorted(Comparator.comparing(Line::birth))
                .toList();
        html.add("<details{}><summary>Kept until</summary>\n".replace("{}", open ? " open" : ""));
        html.add("<ul class=\"key\"><li class=\"k-lock\">locked</li><li class=\"k-promise\">promised</li><li"
                + " class=\"k-held\">legal hold</li><li class=\"k-now\">now</li></ul>\n");
        chart(html, lines);
        if (source.points().size() > MOST) {
            html.add(
                    "<p class=\"note\">Drawn: the {} of {} points that are kept longest.</p>\n",
                    MOST,
                    Words.number(source.points().size()));
        }
        html.add("</details>\n");
    }

    private void chart(Html html, List<Line> lines) throws IOException {
        var start = lines.getFirst().birth();
        var end = Stream.concat(lines.stream().map(Line::end), Stream.of(at.plus(Duration.ofDays(1))))
                .max(Comparator.naturalOrder())
                .orElse(at);
        var scale = new Scale(start, end);
        int height = lines.size() * STEP + BOTTOM;
        html.add(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n",
                "Retention of " + source.name());
        html.add(
                "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
                WIDTH,
                height,
                WIDTH,
                height,
                spoken(lines, end));
        axis(html, scale, height);
        strokes(html, lines, scale);
        html.add("<path class=\"now\" d=\"M{} 0V{}\"/>\n</svg>\n</div>\n", scale.x(at), height - BOTTOM);
    }

    private String spoken(List<Line> lines, Instant end) {
        var locked = lines.stream()
                .filter(line -> line.lock().filter(at::isBefore).isPresent())
                .count();
        return "Retention of %s: %d of %d points drawn are locked now; the last lock or promise ends on %s."
                .formatted(source.name(), locked, lines.size(), Words.day(end));
    }

    private static void axis(Html html, Scale scale, int height) throws IOException {
        for (var tick = 0; tick <= TICKS; tick++) {
            var moment = scale.at(tick, TICKS);
            var anchor = tick == 0 ? "start" : tick == TICKS ? "end" : "middle";
            html.add(
                    "<path class=\"rule\" d=\"M{} 0V{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                    scale.x(moment),
                    height - BOTTOM,
                    scale.x(moment),
                    height - 4,
                    anchor,
                    Words.day(moment));
        }
    }

    private static void strokes(Html html, List<Line> lines, Scale scale) throws IOException {
        var locks = new StringBuilder();
        var promises = new StringBuilder();
        var births = new StringBuilder();
        var holds = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int y = i * STEP + STEP / 2;
            int x = scale.x(line.birth());
            line.lock().ifPresent(until -> locks.append("M%d %dH%d".formatted(x, y, scale.x(until))));
            line.promise().ifPresent(until -> promises.append("M%d %dH%d".formatted(x, y, scale.x(until))));
            births.append("M%d %dh2v4h-2z".formatted(x, y - 2));
            if (line.held()) {
                holds.append("M%d %dl4 4-4 4-4-4z".formatted(x, y - 4));
            }
        }
        html.add("<path class=\"promise\" d=\"{}\"/><path class=\"lock\" d=\"{}\"/>", promises, locks);
        html.add("<path class=\"birth\" d=\"{}\"/><path class=\"held\" d=\"{}\"/>\n", births, holds);
    }

    /// Time along the width.
    private record Scale(Instant start, Instant end) {
        int x(Instant moment) {
            var whole = Math.max(1, Duration.between(start, end).toSeconds());
            var part = Math.clamp(Duration.between(start, moment).toSeconds(), 0, whole);
            return (int) (part * (WIDTH - 6) / whole) + 3;
        }

        Instant at(int tick, int of) {
            return start.plusSeconds(Duration.between(start, end).toSeconds() * tick / of);
        }
    }
}
