package dev.holdfast.cli.evidence;

import dev.holdfast.local.LocalSystem;
import dev.holdfast.verification.Certifier;
import dev.holdfast.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Writes the certificates of what was verified into the home's folder.
public record Certification(LocalSystem system) {
    /// The certificate's file; empty when there is nothing to certify.
    public Optional<Path> write(Verification verification, Instant at) throws IOException {
        if (!Certifier.certifies(verification)) {
            return Optional.empty();
        }
        var certified = new Certifier(system.evidenceSigner(), LocalSystem.TOOL).certify(verification, at);
        return Optional.of(system.certificates().write(certified.certificate(), certified.file()));
    }
}
