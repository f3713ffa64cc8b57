package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workspace import`: a document into a workspace, wholly or not at all.
@Command(
        name = "import",
        description = "Imports a .secutils.json into a workspace: all of it, or nothing when anything is wrong.",
        footer = {
            "",
            "Examples:",
            "  holdfast workspace import team export.secutils.json --passphrase-file passphrase.txt",
            "  holdfast workspace import team export.secutils.json --conflict skip --dry-run",
            "  holdfast workspace import team export.secutils.json --item scripts/build=overwrite --item tags/old=skip",
            "  holdfast workspace import team export.secutils.json --mode apply --confirm HASH"
        })
final class WorkspaceImportCommand implements Action {
    @Parameters(index = "0", paramLabel = "ID", description = "the workspace")
    String id = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "a .secutils.json")
    Path file = Path.of("");

    @Option(names = "--mode", paramLabel = "merge|apply", description = "default: ${DEFAULT-VALUE}")
    String mode = "merge";

    @Option(names = "--conflict", paramLabel = "rename|overwrite|skip", description = "default: rename")
    Optional<String> conflict = Optional.empty();

    @Option(
            names = "--item",
            paramLabel = "COLLECTION/NAME=rename|overwrite|skip",
            description = "another choice for one item; may be given again")
    Map<String, String> items = new LinkedHashMap<>();

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "the passphrase of the values (- = stdin)")
    Optional<String> passphraseFile = Optional.empty();

    @Option(names = "--dry-run", description = "show the plan and change nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "agree to the plan with this hash")
    Optional<String> confirm = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var asked = options(cli);
        var read = DocumentReader.read(DocumentFile.bytes(cli, file), Limits.DEFAULT);
        var document = opened(cli, read);
        var options = asked.choosing(ItemOptions.of(items, document));
        return Kept.with(cli, workspaces -> {
            var kept = workspaces.open(new WorkspaceId(id));
            var plan = WorkspacePlan.of(kept.workspace(), document, options, UUID::randomUUID);
            var version = dryRun ? kept.head().sequence() : applied(cli, workspaces, kept, plan);
            return ImportView.of(plan, read.findings(), version, !dryRun);
        });
    }

    private WorkspaceOptions options(Cli cli) {
        var merge = WorkspaceOptions.merge(ConflictOption.of(conflict), cli.now());
        return switch (mode) {
            case "merge" -> merge;
            case "apply" -> WorkspaceOptions.apply(cli.now());
            default -> throw new UsageError(CliCode.USAGE, "--mode is merge or apply.");
        };
    }

    private Workspace opened(Cli cli, DocumentReader.Read read) throws IOException {
        var passphrase = DocumentFile.passphrase(cli, passphraseFile);
        try {
            return Values.open(read.document(), passphrase);
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
    }

    private long applied(Cli cli, KeptWorkspaces workspaces, KeptWorkspaces.Kept kept, WorkspacePlan plan)
            throws IOException {
        new Consent(cli, id, confirm).require(plan);
        var next = plan.apply(kept.workspace());
        return next.equals(kept.workspace())
                ? kept.head().sequence()
                : workspaces.replace(kept, next, "workspace.imported").sequence();
    }
}
