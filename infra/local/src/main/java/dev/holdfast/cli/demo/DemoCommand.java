package dev.holdfast.cli.demo;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: plays the main job on sample data and proves that it came out right.
@Command(
        name = "demo",
        description = {
            "Backs up a sample project, proves the backup, loses the project, restores it and compares every byte.",
            "All of it in a temporary folder; nothing stays unless you say --keep."
        },
        footer = {"", "Examples:", "  holdfast demo", "  holdfast demo --keep /tmp/holdfast-demo"})
public final class DemoCommand implements Action {
    @Option(names = "--keep", paramLabel = "DIR", description = "play in this new folder, and leave it")
    Optional<Path> keep = Optional.empty();

    private Runner runner = (host, arguments) -> 1;

    /// Says how commands are run.
    public DemoCommand with(Runner how) {
        runner = how;
        return this;
    }

    @Override
    public Result run(Cli cli) throws IOException {
        var folder = keep.isPresent() ? kept(cli.resolve(keep.get())) : Files.createTempDirectory("holdfast-demo-");
        try {
            var stage = new Stage(cli, runner, folder);
            var proof = new Play(stage, folder).play();
            keep.ifPresent(kept -> stage.tell("Kept in " + folder));
            return report(stage, proof, folder);
        } finally {
            if (keep.isEmpty()) {
                new Folder(folder).delete();
            }
        }
    }

    private static Path kept(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw new Refused(CliCode.OUTPUT_EXISTS, folder + " exists already.");
        }
        return Files.createDirectories(folder);
    }

    private Result report(Stage stage, Play.Proof proof, Path folder) {
        if (!proof.equal()) {
            throw new Failed(CliCode.DEMO_FAILED, "The restored project differs from the original.");
        }
        if (!proof.workspace()) {
            throw new Failed(CliCode.DEMO_FAILED, "The restored workspace differs from the original.");
        }
        return Result.of(Json.object()
                .put("verdict", "PROVEN")
                .put("byteEqual", proof.equal())
                .put("files", proof.files())
                .put("workspaceEqual", proof.workspace())
                .put("steps", stage.steps())
                .putIf("kept", keep.map(any -> folder)));
    }
}
