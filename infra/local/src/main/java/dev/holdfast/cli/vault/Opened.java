package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/// A payload in clear on its way into a file or to stdout.
/// @param bytes how many there were
/// @param sha256 of them
record Opened(long bytes, Digest sha256) {
    static void requireUsable(Cli cli, String output) {
        if (output.equals("-") && cli.json()) {
            throw new UsageError(CliCode.USAGE, "Output on stdout and --json both want stdout: give -o FILE.");
        }
    }

    /// @param output a file, or `-` for stdout
    static Opened write(Cli cli, String output, boolean force, Payload payload) throws IOException {
        if (output.equals("-")) {
            // A stream cannot be taken back, so all of it is authenticated before the first byte goes out.
            copy(payload, OutputStream.nullOutputStream());
            var opened = copy(payload, cli.out());
            cli.out().flush();
            return opened;
        }
        return new NewFile(cli.resolve(Path.of(output)), force).write(part -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                return copy(payload, out);
            }
        });
    }

    private static Opened copy(Payload payload, OutputStream out) throws IOException {
        var digest = Digest.sha256();
        try (var in = payload.open()) {
            long bytes = in.transferTo(new DigestOutputStream(out, digest));
            return new Opened(bytes, Digest.ofHash(digest.digest()));
        }
    }
}
