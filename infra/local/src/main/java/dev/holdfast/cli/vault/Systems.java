package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.restore.RestoreJob;
import dev.holdfast.verification.KanukaProof;
import dev.holdfast.verification.VerificationJob;
import java.io.IOException;

/// Opens the home that a command works on.
final class Systems {
    private Systems() {}

    /// @throws dev.holdfast.format.Refused `local.no-home`
    static LocalSystem open(Cli cli) throws IOException {
        return LocalSystem.open(cli.home(), cli.host().clock(), cli.actor());
    }

    /// @param keys to open with: the home's own, or an identity that was named
    static RestoreJob restoreJob(LocalSystem system, DecryptionKeys keys) throws IOException {
        return new RestoreJob(system.pointReader(keys), system.catalog(), system.clock(), system.actor());
    }

    static VerificationJob verificationJob(LocalSystem system, DecryptionKeys keys) throws IOException {
        return new VerificationJob(
                system.pointReader(keys),
                system.catalog(),
                new KanukaProof(system.scratch()),
                system.clock(),
                system.actor(),
                system.run());
    }
}
