package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import java.util.Optional;

/// `--conflict` in words.
final class ConflictOption {
    private ConflictOption() {}

    static Conflict of(Optional<String> word) {
        return switch (word.orElse("rename")) {
            case "rename" -> Conflict.RENAME;
            case "overwrite" -> Conflict.OVERWRITE;
            case "skip" -> Conflict.SKIP;
            default -> throw new UsageError(CliCode.USAGE, "--conflict is rename, overwrite or skip.");
        };
    }
}
