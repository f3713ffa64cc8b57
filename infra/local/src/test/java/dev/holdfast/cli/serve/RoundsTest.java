package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.doorway.Log;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.home.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneRoundsErrorIsToldAndEndsNoOther() throws IOException, InterruptedException {
        var home = folder.resolve("home");
        var policy = Settings.standardPolicy(ZoneOffset.UTC);
        LocalSystem.init(home, new Settings(home.resolve("vault"), List.of(), policy, "P3D"), Clock.systemUTC(), "test")
                .close();
        var lines = new ConcurrentLinkedQueue<String>();
        var turns = new CountDownLatch(2);
        var chores = List.of(
                new Chore("broken", Duration.ofMillis(1), (system, log) -> {
                    throw new NoClassDefFoundError("a part");
                }),
                new Chore("sound", Duration.ofMillis(1), (system, log) -> turns.countDown()));
        var log = new Log(lines::add, Clock.systemUTC(), Map.of());
        try (var rounds =
                Rounds.start(chores, () -> LocalSystem.open(home, Clock.systemUTC(), "test"), Clock.systemUTC(), log)) {
            assertThat(rounds.count()).isEqualTo(2);
            assertThat(turns.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("chore.failed", "broken", "NoClassDefFoundError"))
                .noneSatisfy(line -> assertThat(line).contains("sound"));
    }
}
