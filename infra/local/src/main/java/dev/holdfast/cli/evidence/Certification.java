package dev.holdfast.cli.evidence;

import dev.holdfast.format.Failed;
import dev.holdfast.format.point.Signer;
import dev.holdfast.local.LocalCode;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.verification.Certifier;
import dev.holdfast.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Writes the certificates of what was verified into the home's folder.
public record Certification(LocalSystem system) {
    /// The certificate's file; empty when there is nothing to certify, or no evidence key to sign with: a home that
    /// lost
    /// its keys must still be able to verify with a break-glass identity.
    public Optional<Path> write(Verification verification, Instant at) throws IOException {
        if (!Certifier.certifies(verification)) {
            return Optional.empty();
        }
        var signer = signer();
        if (signer.isEmpty()) {
            return Optional.empty();
        }
        var certified = new Certifier(signer.get(), LocalSystem.TOOL).certify(verification, at);
        return Optional.of(system.certificates().write(certified.certificate(), certified.file()));
    }

    private Optional<Signer> signer() throws IOException {
        try {
            return Optional.of(system.evidenceSigner());
        } catch (Failed e) {
            if (e.problem().code().equals(LocalCode.KEY_MISSING.id())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
