package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.SecretInput;
import dev.holdfast.core.Parts;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.format.envelope.X25519;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--identity FILE`: opens stored objects with this age identity, for instance a break-glass key, and leaves the
/// home's own alone.
final class IdentityOption {
    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "open with this age identity, e.g. the break-glass key (- = stdin)")
    Optional<String> file = Optional.empty();

    boolean given() {
        return file.isPresent();
    }

    /// The keys to open with; a file is read here, once.
    DecryptionKeys keys(Cli cli, Parts system) throws IOException {
        if (file.isEmpty()) {
            return system.decryptionKeys();
        }
        var identities = X25519.identities(new SecretInput(cli).bytes(file.get()));
        return context -> identities;
    }
}
