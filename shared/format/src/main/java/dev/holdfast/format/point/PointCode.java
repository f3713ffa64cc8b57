package dev.holdfast.format.point;

import dev.holdfast.format.Code;

/// What can be wrong with a record, with contents, or with a signing key.
public enum PointCode implements Code {
    NOT_CANONICAL(
            "point.not-canonical",
            "A record is not encoded the one way that records are.",
            "Restore from another point ('holdfast points'), and find out who wrote to the vault."),
    BAD_RECORD(
            "point.bad-record",
            "A signed record says something that this format does not know.",
            "Use the version of Holdfast that wrote it; else restore from another point."),
    UNTRUSTED_SIGNER(
            "point.untrusted-signer",
            "A record is signed by a key that this vault does not trust.",
            "Restore from another point ('holdfast points'), and find out who wrote to the vault."),
    BAD_SIGNATURE(
            "point.bad-signature",
            "The signature of a record does not fit its content.",
            "Restore from another point ('holdfast points'), and find out who wrote to the vault."),
    CONTENTS_MISMATCH(
            "point.contents-mismatch",
            "The contents are not those of this payload.",
            "Restore from another point ('holdfast points'), and find out who wrote to the vault."),
    BAD_KEY(
            "point.bad-key",
            "This is not a public signing key in PEM.",
            "Give an SPKI PEM of an Ed25519 or ECDSA P-256 key.");

    private final Text text;

    PointCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
