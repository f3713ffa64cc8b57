package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.workspace.Selection;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
        var selection = new Selection(sections(), history);
        return Kept.with(cli, workspaces -> {
            var workspace = selection.of(workspaces.open(new WorkspaceId(id)).workspace());
            return written(cli, workspace, document(cli, workspace));
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

    private Document document(Cli cli, Workspace workspace) throws IOException {
        long now = cli.now().getEpochSecond();
        if (passphraseFile.isEmpty() || !sections().contains(Section.SECRETS)) {
            return Values.omit(workspace, now);
        }
        try (var passphrase = DocumentFile.passphrase(cli, passphraseFile).orElseThrow()) {
            return Values.seal(workspace, now, passphrase, new SecureRandom());
        }
    }

    private Result written(Cli cli, Workspace workspace, Document document) throws IOException {
        if (toStdout()) {
            DocumentWriter.write(document, cli.out());
            cli.out().println();
            return Result.of(Json.object()).warnOf(warnings(workspace));
        }
        var file = cli.resolve(output.orElseThrow());
        long bytes = new NewFile(file, force).write(part -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                DocumentWriter.write(document, out);
            }
            return Files.size(part);
        });
        var counts = Json.object();
        for (var section : Section.values()) {
            counts.put(section.key(), workspace.count(section));
        }
        return Result.of(Json.object()
                        .put("file", file)
                        .put("bytes", bytes)
                        .put("counts", counts)
                        .put("warnings", Json.warnings(warnings(workspace))))
                .warnOf(warnings(workspace))
                .say("Wrote " + file + ", " + bytes + " bytes.");
    }

    private List<Finding> warnings(Workspace workspace) {
        var warnings = new ArrayList<Finding>();
        if (passphraseFile.isEmpty() && workspace.count(Section.SECRETS) > 0) {
            warnings.add(new Finding(
                    WorkspaceCode.VALUE_MISSING,
                    "/data/secrets",
                    "The secrets are in the document by name only; give --passphrase-file to include their values."));
        }
        long clear = workspace.items(Section.PRIVATE_KEYS).stream()
                .filter(key -> !key.fields().truth("encrypted"))
                .count();
        if (clear > 0) {
            warnings.add(new Finding(
                    WorkspaceCode.CLEAR_PRIVATE_KEY,
                    "/data/privateKeys",
                    "Private keys stand in the document in clear: " + clear + "."));
        }
        return warnings;
    }
}
