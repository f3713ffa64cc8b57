package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.format.Failed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two backups of one source at once: each gets a clear answer, and every point that is told of is whole.
final class ConcurrentBackupTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void twoProcessesMakeTwoWholePointsOrOneIsRefused() throws Exception {
        var holdfast = Launched.in(folder);
        var project = SampleProject.of3MiB(folder.resolve("shop"));
        holdfast.run("init").endsWith(0);
        holdfast.run("source", "add", "shop", "--kanuka", project.toString()).endsWith(0);
        var both = List.of(holdfast.start("backup", "--json"), holdfast.start("backup", "--json"));
        var made = new ArrayList<String>();
        for (var run : both) {
            var ended = run.ended();
            var result = ended.json().path("results").get(0);
            if (ended.exit() == 0) {
                made.add(result.path("point").stringValue(""));
            } else {
                ended.endsWith(1);
                assertThat(result.path("error").path("code").stringValue("")).isEqualTo("source.busy");
            }
        }
        assertThat(made).isNotEmpty().doesNotHaveDuplicates();
        var points = holdfast.run("points", "--json").json().path("points");
        assertThat(points.valueStream().map(point -> point.path("id").stringValue("")))
                .containsExactlyInAnyOrderElementsOf(made);
        holdfast.run("verify", "--all", "--level", "3").endsWith(0);
        holdfast.run("catalog", "rebuild", "--dry-run").endsWith(0);
    }

    @Test
    void manyThreadsTakeTurnsAndEachPointIsWhole() throws Exception {
        int threads = 6;
        try (var rig = new Rig();
                var pool = Executors.newFixedThreadPool(threads)) {
            var start = new CyclicBarrier(threads);
            Callable<String> backup = () -> {
                var job = rig.export(rig.vault, rig.catalog());
                start.await();
                return job.export(Rig.SOURCE, Optional.empty(), false)
                        .point()
                        .record()
                        .point()
                        .value();
            };
            var made = new ArrayList<String>();
            for (var done : pool.invokeAll(Collections.nCopies(threads, backup))) {
                made.add(done.get());
            }
            assertThat(made).hasSize(threads).doesNotHaveDuplicates();
            assertThat(rig.points()).hasSize(threads);
            for (var point : rig.points()) {
                assertThat(rig.restored(point)).isEqualTo(rig.content.content());
            }
        }
    }

    @Test
    void aSourceWhoseLeaseIsNotGivenIsBusyAndTheVaultIsUntouched() throws IOException {
        try (var rig = new Rig()) {
            rig.backUp();
            var before = rig.vault.list("", Optional.empty(), 1_000);
            var job = rig.export(rig.vault, rig.catalog(), (source, patience) -> Optional.empty());
            var busy = catchThrowableOfType(Failed.class, () -> job.export(Rig.SOURCE, Optional.empty(), false));
            assertThat(busy.problem().code()).isEqualTo("source.busy");
            assertThat(busy.problem().remedy()).isNotBlank();
            assertThat(rig.vault.list("", Optional.empty(), 1_000)).isEqualTo(before);
        }
    }
}
