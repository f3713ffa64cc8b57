package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs what the README and the runbook tell people to run, each block in a home and a folder of its own.
final class ReadmeTest {
    private static final Pattern RUNNABLE =
            Pattern.compile("<!-- run -->\\s*```sh\\n(?<script>.*?)```", Pattern.DOTALL);

    @TempDir
    private Path scratch;

    @TestFactory
    Iterable<DynamicTest> everyRunnableBlockEndsWell() throws IOException {
        var blocks = new ArrayList<String>();
        for (var document : List.of("README.md", "infra/RUNBOOK.md")) {
            var text = Files.readString(Repository.root().resolve(document));
            var marked = RUNNABLE.matcher(text)
                    .results()
                    .map(block -> block.group(1))
                    .toList();
            assertThat(marked).as("blocks marked <!-- run --> in " + document).isNotEmpty();
            blocks.addAll(marked);
        }
        return blocks.stream()
                .map(script -> DynamicTest.dynamicTest(
                        script.lines().findFirst().orElseThrow(),
                        () -> assertThat(runs(script)).isNotNull()))
                .toList();
    }

    @Test
    void theTranscriptTellsTheStepsOfTheDemo() throws IOException, InterruptedException {
        var transcript = Files.readString(Repository.root().resolve("README.md"));
        var told = transcript.lines().filter(line -> line.matches("\\d+\\. .*")).toList();
        assertThat(told).isNotEmpty();
        assertThat(runs("./holdfast demo").lines()).containsSubsequence(told);
    }

    private String runs(String script) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(scratch, "readme");
        var launcher = Repository.distribution().resolve("bin/holdfast");
        var process = new ProcessBuilder("sh", "-euxc", script.replace("./holdfast", "\"$HOLDFAST\""))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        process.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST") || name.startsWith("XDG"));
        process.environment().put("HOLDFAST", launcher.toString());
        process.environment().put("HOME", folder.toString());
        process.redirectOutput(folder.resolve("output").toFile());
        var running = process.start();
        var ended = running.waitFor(3, TimeUnit.MINUTES);
        var output = Files.readString(folder.resolve("output"));
        running.destroyForcibly();
        assertThat(ended).as("ends within three minutes: %s", output).isTrue();
        assertThat(running.exitValue()).as(output).isZero();
        return output;
    }
}
