package dev.holdfast.cli.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final long MIB = 1 << 20;

    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void tellsBytesItemsRateAndTimeLeft() {
        try (var progress = onTerminal()) {
            progress.begin("backing up shop");
            progress.ahead(2_000, 400 * MIB);
            clock.advance(Duration.ofSeconds(4));
            progress.item();
            clock.advance(Duration.ofMillis(150));
            progress.bytes(100 * MIB);
        }
        assertThat(shown()).contains("backing up shop  100.0 MiB of 400.0 MiB  24.1 MiB/s  13 s left  1/2,000 files");
    }

    @Test
    void theLineIsRewrittenInPlaceAndTakenAwayAtTheEnd() {
        try (var progress = onTerminal()) {
            progress.begin("verifying a long name");
            clock.advance(Duration.ofSeconds(1));
            progress.begin("short");
        }
        assertThat(shown()).doesNotContain("\n").endsWith("\r");
        var last = shown().substring(shown().indexOf("short"));
        assertThat(last).as("overwrites the longer line before it").startsWith("short  0 B      ");
    }

    @Test
    void saysNothingAtAllWhereStderrIsNoTerminal() {
        var host = new Host(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                Path.of(""),
                Map.of(),
                clock,
                Optional::empty,
                false);
        try (var progress = new Cli(host, Path.of(""), false, false).progress()) {
            progress.begin("backing up shop");
            progress.bytes(MIB);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void isDrawnAtMostTenTimesASecond() {
        try (var progress = onTerminal()) {
            progress.begin("reading");
            for (int i = 0; i < 1_000; i++) {
                clock.advance(Duration.ofMillis(1));
                progress.bytes(1);
            }
        }
        assertThat(shown().split("\r", -1)).hasSizeBetween(8, 14);
    }

    @Test
    void anEstimateThatWasTooSmallIsNotShown() {
        var headway = new Headway("restoring", 0, 0, 11 * MIB, 10 * MIB, Duration.ofSeconds(10));
        assertThat(headway.line()).isEqualTo("restoring  11.0 MiB  1.1 MiB/s");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        var headway = new Headway("backing up " + "x".repeat(63), 9, 9, MIB, 2 * MIB, Duration.ofHours(2));
        assertThat(headway.line()).hasSizeLessThan(80);
    }

    @Test
    void minutesAreToldAsMinutes() {
        var headway = new Headway("b", 0, 0, MIB, 121 * MIB, Duration.ofSeconds(3));
        assertThat(headway.line()).endsWith("6:01 min left");
    }

    private Progress onTerminal() {
        return new Progress(Optional.of(new PrintStream(shown, true, StandardCharsets.UTF_8)), clock);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
