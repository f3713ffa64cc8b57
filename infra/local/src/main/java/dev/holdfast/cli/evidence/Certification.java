package dev.holdfast.cli.evidence;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.Parts;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.Signer;
import dev.holdfast.local.LocalCode;
import dev.holdfast.local.evidence.CertificateFolder;
import dev.holdfast.local.home.Home;
import dev.holdfast.verification.Certifier;
import dev.holdfast.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Writes the certificates of what was verified into the home's folder. A stack has its verification function sign
/// them: nobody at a command line may use its evidence key.
public record Certification(Parts system, Optional<CertificateFolder> folder) {
    public static Certification of(Cli cli, Parts system) throws IOException {
        return new Certification(
                system,
                Homes.leadToStack(cli)
                        ? Optional.empty()
                        : Optional.of(new CertificateFolder(new Home(cli.home()).certificates())));
    }

    /// The certificate's file; empty when there is nothing to certify, or no evidence key to sign with: a home that
    /// lost its keys must still be able to verify with a break-glass identity.
    public Optional<Path> write(Verification verification, Instant at) throws IOException {
        if (folder.isEmpty() || !Certifier.certifies(verification)) {
            return Optional.empty();
        }
        var signer = signer();
        if (signer.isEmpty()) {
            return Optional.empty();
        }
        var certified = new Certifier(signer.get(), Parts.TOOL).certify(verification, at);
        return Optional.of(folder.get().write(certified.certificate(), certified.file()));
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
