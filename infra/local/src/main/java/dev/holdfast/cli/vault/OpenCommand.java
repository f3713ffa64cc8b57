package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Bytes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.SecretInput;
import dev.holdfast.format.Failed;
import dev.holdfast.format.envelope.Envelope;
import dev.holdfast.format.envelope.X25519;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `open`: a stored `.age` file with an identity and nothing else.
@Command(
        name = "open",
        description = "Opens a stored .age file with an identity; no home and no vault are needed.",
        footer = {
            "",
            "Examples:",
            "  holdfast open kanuka-secrets-2026-11-22.tar.gz.age --identity break-glass.txt -o team.tar.gz",
            "  holdfast open kanuka-secrets-2026-11-22.tar.gz.age --identity break-glass.txt | tar xz"
        })
public final class OpenCommand implements Action {
    @Parameters(paramLabel = "FILE.age", description = "a payload or contents object of a vault")
    Path file = Path.of("");

    @Option(names = "--identity", paramLabel = "FILE", required = true, description = "an age identity file, - = stdin")
    String identity = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "where to write it (default: stdout)")
    String output = "-";

    @Option(names = "--force", description = "overwrite an existing file")
    boolean force;

    @Override
    public Result run(Cli cli) throws IOException {
        Opened.requireUsable(cli, output);
        var identities = X25519.identities(new SecretInput(cli).bytes(identity));
        var stored = cli.resolve(file);
        if (!Files.isRegularFile(stored)) {
            throw new Failed(CliCode.INPUT_MISSING, "There is no file " + file + ".");
        }
        var opened = Opened.write(
                cli,
                output,
                force,
                () -> Envelope.open(new BufferedInputStream(Files.newInputStream(stored)), identities));
        var result = Result.of(Json.object()
                .put("verdict", "INTACT")
                .put("file", output)
                .put("bytes", opened.bytes())
                .put("sha256", opened.sha256()));
        return output.equals("-") ? result : result.say("Wrote " + output + " (" + Bytes.text(opened.bytes()) + ")");
    }
}
