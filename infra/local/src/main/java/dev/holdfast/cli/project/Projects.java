package dev.holdfast.cli.project;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.KanukaCode;
import dev.holdfast.local.kanuka.DirectoryTarget;
import dev.holdfast.local.kanuka.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the project that a command is about.
final class Projects {
    private Projects() {}

    /// The project of a folder; an import that was cut off there is finished or undone first (kanuka.md 14).
    /// @throws Refused `kanuka.not-initialized`
    static Path root(Cli cli, Path folder) throws IOException {
        var start = cli.resolve(folder);
        if (!Files.isDirectory(start)) {
            throw new Failed(CliCode.INPUT_MISSING, "There is no folder " + start + ".");
        }
        var root = ProjectRoot.find(start)
                .orElseThrow(() ->
                        new Refused(KanukaCode.NOT_INITIALIZED, "Kanuka has not been initialized in " + start + "."));
        DirectoryTarget.recover(root);
        return root;
    }
}
