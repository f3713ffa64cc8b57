package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.SecretInput;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.restore.LocalWiring;
import dev.holdfast.restore.RestoreJob;
import java.io.IOException;
import java.util.Optional;

/// Opens the home that a command works on.
final class Systems {
    private Systems() {}

    /// @throws dev.holdfast.format.Refused `local.no-home`
    static LocalSystem open(Cli cli) throws IOException {
        return LocalSystem.open(cli.home(), cli.host().clock(), cli.actor());
    }

    /// @param identity an age identity file to open with, instead of the home's own key
    static RestoreJob restoreJob(Cli cli, LocalSystem system, Optional<String> identity) throws IOException {
        if (identity.isEmpty()) {
            return LocalWiring.restoreJob(system);
        }
        var identities = X25519.identities(new SecretInput(cli).bytes(identity.get()));
        var reader = system.pointReader(context -> identities);
        return new RestoreJob(reader, system.catalog(), system.clock(), system.actor());
    }
}
