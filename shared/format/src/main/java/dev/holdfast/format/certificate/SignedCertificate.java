package dev.holdfast.format.certificate;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Problem;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.Dsse;
import dev.holdfast.format.point.Signer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/// A certificate's file: a DSSE envelope with one signature around an in-toto Statement, in canonical JSON.
public final class SignedCertificate {
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    public static final String PREDICATE_TYPE = "urn:holdfast:predicate:restore-test:v1";
    private static final Dsse DSSE = new Dsse(
            PAYLOAD_TYPE,
            "certificate",
            new Dsse.Complaints(
                    CertificateCode.NOT_CANONICAL, CertificateCode.UNTRUSTED_SIGNER, CertificateCode.BAD_SIGNATURE));

    private SignedCertificate() {}

    /// The bytes of the file.
    /// @param signer of evidence, never the one of points
    public static byte[] seal(Certificate certificate, Signer signer) throws GeneralSecurityException {
        return DSSE.seal(CanonicalJson.write(Statement.write(certificate)), signer);
    }

    /// The certificate in these bytes.
    /// @throws Damaged when it does not hold, with a code of [CertificateCode]
    public static Certificate open(byte[] file, EvidenceKeys keys) {
        var payload = DSSE.open(file, keys.trusted());
        var certificate = certificate(payload);
        if (keys.retired(DSSE.claimedSigner(file), certificate.verifiedAt())) {
            throw new Damaged(CertificateCode.RETIRED_KEY, "the certificate is dated after its key was retired");
        }
        return certificate;
    }

    private static Certificate certificate(byte[] payload) {
        try {
            var certificate = Statement.read(CanonicalJson.read(payload));
            if (Arrays.equals(CanonicalJson.write(Statement.write(certificate)), payload)) {
                return certificate;
            }
        } catch (RuntimeException e) {
            throw new Damaged(Problem.of(CertificateCode.BAD_STATEMENT, "the statement is not a restore test's"), e);
        }
        throw new Damaged(CertificateCode.BAD_STATEMENT, "the statement says more, or other, than a restore test's");
    }
}
