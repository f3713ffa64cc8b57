package dev.holdfast.verification;

import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.certificate.Certificate;
import dev.holdfast.format.certificate.SignedCertificate;
import dev.holdfast.format.point.Signer;
import java.security.GeneralSecurityException;
import java.time.Instant;

/// Certifies passed restore tests (verification.md): level 3 or 4 and INTACT, nothing else.
/// @param signer of evidence, never the one of points
/// @param tool name and version of what tested
public record Certifier(Signer signer, String tool) {
    /// @param file the certificate as it is to be stored
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Certified(Certificate certificate, byte[] file) {}

    /// Whether there is anything to certify.
    public static boolean certifies(Verification verification) {
        return verification.verdict() instanceof Verdict.Intact
                && verification.level().compareTo(Level.RESTORE) >= 0;
    }

    /// @param at when the verification ended
    public Certified certify(Verification verification, Instant at) {
        if (!certifies(verification)) {
            throw new IllegalArgumentException("only a passed restore test is certified");
        }
        return sealed(certificate(verification, at));
    }

    private Certificate certificate(Verification verification, Instant at) {
        var point = verification.point();
        return Certificate.of(
                point.record(), point.recordRef(), verification.level().number(), at, verification.duration(), tool);
    }

    private Certified sealed(Certificate certificate) {
        try {
            return new Certified(certificate, SignedCertificate.seal(certificate, signer));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the evidence key does not sign", e);
        }
    }
}
