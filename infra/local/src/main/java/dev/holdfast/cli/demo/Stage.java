package dev.holdfast.cli.demo;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Host;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.format.Failed;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Where the demonstration plays: runs commands in its folder, and tells what it does while it does it.
final class Stage {
    private final Cli cli;
    private final Runner runner;
    private final Path folder;
    private final List<Json> steps = new ArrayList<>();

    Stage(Cli cli, Runner runner, Path folder) {
        this.cli = cli;
        this.runner = runner;
        this.folder = folder;
    }

    List<Json> steps() {
        return steps;
    }

    /// One numbered step, in words.
    void step(String words) {
        steps.add(Json.object().put("step", words));
        tell("");
        tell(steps.size() + ". " + words);
    }

    void tell(String line) {
        if (!cli.json()) {
            cli.out().println(line);
            cli.out().flush();
        }
    }

    /// Runs `holdfast …` and shows what it printed.
    /// @throws Failed `demo.failed` when it did not end well
    String run(String... arguments) {
        tell("   $ holdfast " + String.join(" ", arguments));
        var out = new ByteArrayOutputStream();
        int exit = runner.run(host(out), List.of(arguments));
        var printed = out.toString(StandardCharsets.UTF_8);
        printed.lines().forEach(line -> tell("     " + line));
        steps.getLast()
                .put("command", "holdfast " + String.join(" ", arguments))
                .put("exit", exit);
        if (exit != 0) {
            throw new Failed(
                    CliCode.DEMO_FAILED,
                    "'holdfast " + String.join(" ", arguments) + "' ended with " + exit + ": " + printed.strip());
        }
        return printed;
    }

    private Host host(ByteArrayOutputStream out) {
        var environment = new HashMap<>(cli.host().environment());
        environment.put("HOLDFAST_HOME", folder.resolve("home").toString());
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Host(
                InputStream.nullInputStream(),
                stream,
                stream,
                folder,
                environment,
                cli.host().clock(),
                Optional::empty,
                false);
    }
}
