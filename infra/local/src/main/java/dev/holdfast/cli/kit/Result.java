package dev.holdfast.cli.kit;

import dev.holdfast.format.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a command ends with: one JSON document for scripts, lines for people, and an exit code.
public final class Result {
    private final Json json;
    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int exit;

    private Result(Json json) {
        this.json = json;
    }

    public static Result of(Json json) {
        return new Result(json);
    }

    /// A line of the result, for stdout.
    public Result say(String line) {
        lines.add(line);
        return this;
    }

    /// A warning, for stderr; scripts find it in the document.
    public Result warn(String line) {
        warnings.add(line);
        return this;
    }

    public Result warnOf(Collection<Finding> findings) {
        findings.forEach(finding -> warn((finding.path().isEmpty() ? "" : finding.path() + ": ") + finding.message()));
        return this;
    }

    public Result exit(int code) {
        exit = code;
        return this;
    }

    public int exit() {
        return exit;
    }

    /// Prints the document, or the lines and warnings.
    public int print(Cli cli) {
        if (cli.json()) {
            cli.out().println(json);
        } else {
            warnings.forEach(line -> cli.host().err().println("warning: " + line));
            lines.forEach(cli.out()::println);
        }
        cli.out().flush();
        return exit;
    }
}
