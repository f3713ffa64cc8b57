package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.Selection;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workspace export`: the document of a workspace, on stdout or in a file.
@Command(
        name = "export",
        description = "Writes a workspace as .secutils.json. Secrets' values are included with a passphrase only.",
        footer = {
            "",
            "Examples:",
            "  holdfast workspace export team -o team.secutils.json --history --passphrase-file passphrase.txt",
            "  holdfast workspace export team --include scripts,responders > team.secutils.json"
        })
final class WorkspaceExportCommand implements Action {
    @Parameters(paramLabel = "ID", description = "the workspace")
    String id = "";

    @Option(names = "-o", paramLabel = "FILE", description = "default: stdout")
    Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "overwrite the file")
    boolean force;

    @Option(names = "--include", split = ",", paramLabel = "all|COLLECTION,…", description = "default: all")
    List<String> include = new ArrayList<>();

    @Option(names = "--history", description = "captured requests and past revisions too")
    boolean history;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "encrypts the values (- = stdin)")
    Optional<String> passphraseFile = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        if (toStdout() && cli.json()) {
            throw new UsageError(CliCode.USAGE, "The document and --json both want stdout: give -o FILE.");
        }
        var selection = Selection.of(sections(), history);
        return Kept.with(cli, workspaces -> {
            var workspace = selection.of(workspaces.open(new WorkspaceId(id)).workspace());
            return written(cli, new DocumentOutput(workspace, passphraseFile));
        });
    }

    private boolean toStdout() {
        return output.isEmpty() || output.get().toString().equals("-");
    }

    private Set<Section> sections() {
        if (include.isEmpty() || include.contains("all")) {
            return EnumSet.allOf(Section.class);
        }
        var sections = EnumSet.noneOf(Section.class);
        for (var name : include) {
            sections.add(Section.named(name)
                    .orElseThrow(() -> new UsageError(CliCode.USAGE, "There is no collection '" + name + "'.")));
        }
        return sections;
    }

    private Result written(Cli cli, DocumentOutput output) throws IOException {
        var document = output.document(cli);
        var warnings = output.warnings();
        if (toStdout()) {
            DocumentWriter.write(document, cli.out());
            cli.out().println();
            return Result.of(Json.object()).warnOf(warnings);
        }
        var file = cli.resolve(this.output.orElseThrow());
        long bytes = DocumentOutput.write(document, file, force);
        return Result.of(Json.object()
                        .put("file", file)
                        .put("bytes", bytes)
                        .put("counts", output.counts())
                        .put("warnings", Json.warnings(warnings)))
                .warnOf(warnings)
                .say("Wrote " + file + ", " + bytes + " bytes.");
    }
}
