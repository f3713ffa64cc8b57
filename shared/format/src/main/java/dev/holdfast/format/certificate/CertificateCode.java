package dev.holdfast.format.certificate;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// Why a certificate does not hold.
public enum CertificateCode implements FindingCode {
    NOT_CANONICAL(
            "certificate.not-canonical",
            "A certificate is not encoded the one way that certificates are, so it was changed.",
            "Ask for the file as it was written, or verify the point again with 'holdfast verify POINT --level 3'."),
    BAD_STATEMENT(
            "certificate.bad-statement",
            "A signed certificate states something that this version does not know.",
            "Check it with the version of Holdfast that wrote it."),
    UNTRUSTED_SIGNER(
            "certificate.untrusted-signer",
            "A certificate is signed by a key that is not an evidence key of this vault.",
            "Give the evidence key that you trust with --public-key, or treat the certificate as worthless."),
    BAD_SIGNATURE(
            "certificate.bad-signature",
            "The signature of a certificate does not fit its content.",
            "Treat the certificate as forged, and verify the point again with 'holdfast verify POINT --level 3'."),
    RETIRED_KEY(
            "certificate.retired-key",
            "A certificate is dated after its signing key was retired.",
            "Treat the certificate as forged, and verify the point again with 'holdfast verify POINT --level 3'."),
    OTHER_POINT(
            "certificate.other-point",
            "A certificate is about another recovery point, or about other bytes than the vault holds.",
            "Find the point's own certificate, or verify it again with 'holdfast verify POINT --level 3'.");

    private final Text text;

    CertificateCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }
}
