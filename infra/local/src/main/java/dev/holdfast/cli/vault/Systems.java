package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.Parts;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.restore.RestoreJob;
import dev.holdfast.restore.RestoreWiring;
import dev.holdfast.verification.VerificationJob;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.util.List;

/// The home of this machine that a command works on, and the jobs of any.
final class Systems {
    private Systems() {}

    /// @throws dev.holdfast.format.Refused `local.no-home`, `local.stack-home`
    static LocalSystem open(Cli cli) throws IOException {
        return Homes.machine(cli, cli.actor());
    }

    /// @param identities to open with: the home's own, or one that was named
    static RestoreJob restoreJob(Parts system, DecryptionKeys identities) throws IOException {
        return RestoreWiring.job(system, system.pointReader(identities));
    }

    /// @param keys private keys of the project for level 4
    static VerificationJob verificationJob(Parts system, DecryptionKeys identities, List<ProjectKey> keys)
            throws IOException {
        return VerificationWiring.job(system, system.pointReader(identities), keys);
    }
}
