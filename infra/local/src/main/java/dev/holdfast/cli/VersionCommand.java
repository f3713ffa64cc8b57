package dev.holdfast.cli;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import picocli.CommandLine.Command;

/// `version`
@Command(
        name = "version",
        description = "Prints the version of holdfast and of the Java that runs it.",
        footer = {"", "Example:", "  holdfast version --json"})
final class VersionCommand implements Action {
    @Override
    public Result run(Cli cli) {
        var version = Parts.TOOL.substring(Parts.TOOL.indexOf('/') + 1);
        var java = Runtime.version().toString();
        return Result.of(Json.object().put("version", version).put("java", java))
                .say("holdfast " + version + " (Java " + java + ")");
    }
}
