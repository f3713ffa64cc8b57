package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.local.home.Home;
import dev.holdfast.local.operation.Operations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index of due runs follows every change of a source at once.
final class SourceRunsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aHome() throws IOException {
        Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        run("init");
    }

    @Test
    void aSourceWithAScheduleIsDueFromItsBeginningToItsRemoval() throws IOException {
        run("source", "add", "shop", "--kanuka", "shop", "--schedule", "@daily");
        assertThat(runs()).extracting(Run::schedule).containsExactly("@daily");
        run("source", "set", "shop", "--schedule", "@hourly");
        assertThat(runs()).extracting(Run::schedule).containsExactly("@hourly");
        run("source", "set", "shop", "--disable");
        assertThat(runs()).isEmpty();
        run("source", "set", "shop", "--enable");
        assertThat(runs()).hasSize(1);
        run("source", "remove", "shop");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aSourceOnDemandIsNeverDue() throws IOException {
        run("source", "add", "shop", "--kanuka", "shop");
        assertThat(runs()).isEmpty();
    }

    private List<Run> runs() throws IOException {
        try (var operations = Operations.open(new Home(folder.resolve("home")).operations())) {
            return operations.runs().all(Duty.EXPORT);
        }
    }

    private void run(String... arguments) {
        var ran = Ran.in(folder, arguments);
        assertThat(ran.exit()).as(ran.err()).isZero();
    }
}
