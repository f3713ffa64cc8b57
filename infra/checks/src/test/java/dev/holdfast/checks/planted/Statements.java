package dev.holdfast.checks.planted;

import dev.holdfast.format.certificate.CertificateCode;
import dev.holdfast.format.certificate.SignedCertificate;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.Dsse;
import dev.holdfast.format.point.Signer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// Signs what no version of ours would.
final class Statements {
    private static final Dsse DSSE = new Dsse(
            SignedCertificate.PAYLOAD_TYPE,
            "certificate",
            new Dsse.Complaints(
                    CertificateCode.NOT_CANONICAL, CertificateCode.UNTRUSTED_SIGNER, CertificateCode.BAD_SIGNATURE));

    private Statements() {}

    static byte[] sayingMore(byte[] certificate, Signer signer) throws GeneralSecurityException {
        var envelope = CanonicalJson.read(certificate);
        var statement = (ObjectNode) CanonicalJson.read(
                Base64.getDecoder().decode(envelope.path("payload").stringValue()));
        ((ObjectNode) statement.path("predicate")).put("approvedBy", "nobody");
        return DSSE.seal(CanonicalJson.write(statement), signer);
    }
}
