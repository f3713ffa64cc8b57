package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.WorkspaceCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workspace check`: whether a document is sound, and what a passphrase opens.
@Command(
        name = "check",
        description = "Checks a workspace document; with --passphrase-file also that its values open.",
        footer = {
            "",
            "Examples:",
            "  holdfast workspace check export.secutils.json",
            "  holdfast workspace check export.secutils.json --passphrase-file passphrase.txt"
        })
final class WorkspaceCheckCommand implements Action {
    @Parameters(paramLabel = "FILE", description = "a .secutils.json")
    Path file = Path.of("");

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "the passphrase of the values (- = stdin)")
    Optional<String> passphraseFile = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var bytes = DocumentFile.bytes(cli, file);
        var passphrase = DocumentFile.passphrase(cli, passphraseFile);
        try {
            return report(WorkspaceCheck.check(bytes, passphrase, Tiers.DEFAULT));
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
    }

    private Result report(WorkspaceCheck.Report report) {
        var result = Result.of(Json.object()
                        .put("verdict", report.verdict())
                        .put(
                                "findings",
                                report.findings().stream().map(Json::finding).toList())
                        .put("openedBy", List.of())
                        .put("opened", report.opened())
                        .put("failed", report.failed()))
                .exit(exit(report.verdict()))
                .sayOf(report.findings());
        if (passphraseFile.isPresent()) {
            result.say("values opened: " + report.opened() + ", not opened: " + report.failed());
        }
        return result.say(report.verdict().name());
    }

    private static int exit(WorkspaceCheck.Verdict verdict) {
        return switch (verdict) {
            case INTACT -> Exit.DONE;
            case DAMAGED, UNREADABLE -> Exit.DAMAGED;
        };
    }
}
