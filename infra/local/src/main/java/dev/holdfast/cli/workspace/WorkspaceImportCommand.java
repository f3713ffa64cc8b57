package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "the passphrase of the values (- = stdin)")
    Optional<String> passphraseFile = Optional.empty();

    @Option(names = "--dry-run", description = "show the plan and change nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "agree to the plan with this hash")
    Optional<String> confirm = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var options = options(cli);
        var read = DocumentReader.read(DocumentFile.bytes(cli, file), Limits.DEFAULT);
        var document = opened(cli, read);
        return Kept.with(cli, workspaces -> {
            var kept = workspaces.open(new WorkspaceId(id));
            var plan = WorkspacePlan.of(kept.workspace(), document, options, UUID::randomUUID);
            var version = dryRun ? kept.head().sequence() : applied(cli, workspaces, kept, plan);
            return ImportView.of(plan, read.findings(), version, !dryRun);
        });
    }

    private WorkspaceOptions options(Cli cli) {
        var merge = WorkspaceOptions.merge(
                switch (conflict.orElse("rename")) {
                    case "rename" -> Conflict.RENAME;
                    case "overwrite" -> Conflict.OVERWRITE;
                    case "skip" -> Conflict.SKIP;
                    default -> throw new UsageError(CliCode.USAGE, "--conflict is rename, overwrite or skip.");
                },
                cli.now());
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
        requireConsent(cli, plan);
        var next = plan.apply(kept.workspace());
        return next.equals(kept.workspace())
                ? kept.head().sequence()
                : workspaces.replace(kept, next, "workspace.imported").sequence();
    }

    /// @throws Refused `confirmation-required` with the plan's hash
    private void requireConsent(Cli cli, WorkspacePlan plan) {
        long deletions = plan.steps(Outcome.DELETED).count();
        var consent = plan.consent(confirm.isPresent(), confirm);
        boolean asks = consent == WorkspacePlan.Consent.NEEDED && confirm.isEmpty();
        if (consent == WorkspacePlan.Consent.GIVEN || (asks && says(cli, deletions))) {
            return;
        }
        throw new Refused(new Problem(
                CoreCode.CONFIRMATION_REQUIRED.id(),
                asks
                        ? "This would delete " + deletions + " items of '" + id + "'."
                        : "The plan is not the one that was confirmed: something changed since.",
                CoreCode.CONFIRMATION_REQUIRED.remedy(),
                List.of(Map.of("planHash", plan.hash()))));
    }

    private boolean says(Cli cli, long deletions) {
        return cli.terminal()
                .map(person -> person.ask("Delete " + deletions + " items of '" + id + "'? Type yes: ")
                        .equals("yes"))
                .orElse(false);
    }
}
