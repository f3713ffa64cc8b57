package dev.holdfast.checks.stack;

import dev.holdfast.checks.Repository;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/// The Python tools that read templates. A machine without them skips the tests that need them; CI must have them.
enum Tools {
    SAM,
    CHECKOV;

    private static final Path FOLDER = Repository.root().resolve("infra/checks/tools");

    /// What a program printed on both streams, and how it ended.
    record Ran(int exit, String output) {}

    /// Runs a program of these tools at the top of the repository.
    Ran run(String program, String... arguments) {
        var command =
                new ArrayList<>(List.of(folder().resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Path folder() {
        var found = run(List.of(FOLDER.resolve("venv").toString(), name().toLowerCase(Locale.ROOT)));
        if (found.exit() != 0 && System.getenv("HOLDFAST_CI") != null) {
            throw new AssertionError("CI must install the template tools first: " + found.output());
        }
        Assumptions.assumeTrue(found.exit() == 0, "SKIPPED: " + found.output().strip());
        return Path.of(found.output().strip());
    }

    private static Ran run(List<String> command) {
        var builder = new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true);
        builder.environment().put("SAM_CLI_TELEMETRY", "0");
        builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
