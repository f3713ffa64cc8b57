package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The built product as a process of its own, in a folder that is its home too: what people and scripts run.
/// @param folder where it runs; the home is `folder/home`
/// @param prefix a command that runs another, e.g. one that takes rights away
record Launched(Path folder, List<String> prefix) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 300;

    static Launched in(Path folder) {
        return new Launched(folder, List.of());
    }

    Launched through(String... command) {
        return new Launched(folder, List.of(command));
    }

    /// How a process ended, and what it printed.
    record Ended(int exit, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }

        String errorCode() {
            return json().path("error").path("code").stringValue("");
        }

        String remedy() {
            return json().path("error").path("remedy").stringValue("");
        }

        Ended endsWith(int code) {
            assertThat(exit).as(out + err).isEqualTo(code);
            return this;
        }
    }

    /// A process that is still at work.
    record Running(Process process, Path out, Path err) {
        Ended ended() throws IOException, InterruptedException {
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("ends in time: %s", Files.readString(err))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        /// What Ctrl-C sends.
        void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).ended();
    }

    /// The prefix alone, which runs the product by itself.
    Running bare() throws IOException {
        return started(prefix);
    }

    Running start(String... arguments) throws IOException {
        var command = Stream.of(
                        prefix.stream(),
                        Stream.of(Repository.distribution()
                                .resolve("bin/holdfast")
                                .toString()),
                        Stream.of(arguments))
                .flatMap(parts -> parts)
                .toList();
        return started(command);
    }

    private Running started(List<String> command) throws IOException {
        var out = Files.createTempFile(folder, "stdout-", ".txt");
        var err = Files.createTempFile(folder, "stderr-", ".txt");
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST") || name.startsWith("XDG"));
        builder.environment().put("HOLDFAST_HOME", folder.resolve("home").toString());
        return new Running(builder.start(), out, err);
    }
}
