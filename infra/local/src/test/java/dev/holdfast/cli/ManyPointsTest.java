package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hundred megabytes of points are planned, not refused, in a process of its own whose heap is bounded.
final class ManyPointsTest {
    private static final long BYTES = 100_000_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Tag("nightly")
    void aHundredMegabytesOfPointsArePlannedInAHeapOfHalfAGigabyte() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("policy.json"), """
                {"name":"standard","timeZone":"Europe/Berlin","keep":{"daily":7,"yearly":7},"minimum":"P7D"}""");
        long points = write(folder.resolve("points.json"));
        var output = folder.resolve("plan.json");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "retention",
                        "plan",
                        "--policy",
                        folder.resolve("policy.json").toString(),
                        "--points",
                        folder.resolve("points.json").toString(),
                        "--now",
                        "2026-11-21T10:00:00Z",
                        "--json")
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> start(output)).isZero();
        long decisions = 0;
        try (var in = Files.newBufferedReader(output)) {
            for (int letter = in.read(), before = 0; letter >= 0; before = letter, letter = in.read()) {
                decisions += before == '{' && letter == '"' ? 1 : 0;
            }
        }
        assertThat(decisions)
                .as("a decision for each, and the plan around them")
                .isGreaterThan(points);
    }

    /// @return how many points there are
    private static long write(Path file) throws IOException {
        var first = Instant.parse("2000-01-01T00:00:00Z");
        long points = 0;
        try (var out = Files.newBufferedWriter(file)) {
            out.write("[");
            for (long written = 0; written < BYTES; points++) {
                var point =
                        "{\"id\":\"p%010d\",\"createdAt\":\"%s\"}".formatted(points, first.plusSeconds(points * 400));
                out.write(points == 0 ? point : ",\n" + point);
                written += point.length() + 2;
            }
            out.write("]");
        }
        return points;
    }

    private static String start(Path output) {
        try (var lines = Files.lines(output)) {
            return lines.limit(5)
                    .map(line -> line.substring(0, Math.min(300, line.length())))
                    .toList()
                    .toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
