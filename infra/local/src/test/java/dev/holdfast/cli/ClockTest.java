package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clock that leapt: told where people look, confirmed by a command that shows both times.
final class ClockTest {
    @TempDir
    private Path folder = Path.of("");

    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");

    @BeforeEach
    void aHome() throws IOException {
        var project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        run("init");
        run("source", "add", "shop", "--kanuka", project.toString());
    }

    @Test
    void aClockThatWentOnAsClocksDoHasNothingToConfirm() {
        clock.advance(Duration.ofHours(47));
        var ran = run("vault", "confirm-clock");
        assertThat(ran.exit()).isZero();
        assertThat(ran.json().path("leapt").booleanValue(true)).isFalse();
        assertThat(run("backup").json().path("warnings")).isEmpty();
    }

    @Test
    void aBackupAfterALeapNamesTheCommand() {
        clock.advance(Duration.ofDays(3));
        var warning = run("backup").json().path("warnings").get(0);
        assertThat(warning.path("code").stringValue("")).isEqualTo("local.clock-leapt");
        assertThat(warning.path("remedy").stringValue("")).contains("holdfast vault confirm-clock");
        assertThat(Ran.at(clock, folder, "backup").err()).contains("holdfast vault confirm-clock");
    }

    @Test
    void isConfirmedWithTheHashThatWasShownAndWithNoOther() {
        clock.advance(Duration.ofDays(3));
        var refused = run("vault", "confirm-clock");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("confirmation-required");
        assertThat(refused.json().path("error").path("message").stringValue(""))
                .contains("2026-11-24T03:00:00Z", "2026-11-21T03:00:00Z");
        assertThat(run("vault", "confirm-clock", "--confirm", "0".repeat(64)).exit())
                .isEqualTo(3);
        var dry = run("vault", "confirm-clock", "--dry-run");
        assertThat(dry.json().path("confirmed").booleanValue(true)).isFalse();
        var hash = dry.json().path("planHash").stringValue("");
        assertThat(run("vault", "confirm-clock", "--confirm", hash).exit()).isZero();
        assertThat(run("backup").json().path("warnings")).isEmpty();
        clock.advance(Duration.ofDays(3));
        assertThat(run("vault", "confirm-clock", "--confirm", hash).exit())
                .as("an old hash confirms no new leap")
                .isEqualTo(3);
    }

    private Ran run(String... arguments) {
        return Ran.at(
                clock,
                folder,
                Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
    }
}
