package dev.holdfast.core.audit.kept;

import dev.holdfast.format.Code;

/// What can be wrong with a report that was kept.
public enum ReportCode implements Code {
    NOT_CANONICAL("audit.report-not-canonical", "A kept report's head is not in the form that Holdfast writes."),
    UNTRUSTED_SIGNER("audit.report-untrusted", "A kept report is signed by a key that is not trusted for evidence."),
    BAD_SIGNATURE("audit.report-signature", "A kept report's signature does not fit its head."),
    BAD_REPORT("audit.report-changed", "A kept report is not the one that its head was signed for.");

    private static final String REMEDY =
            "Believe none of the later reports; run 'holdfast audit' again, and find out who can write to the vault.";

    private final Text text;

    ReportCode(String id, String meaning) {
        this.text = new Text(id, meaning, REMEDY);
    }

    @Override
    public Text text() {
        return text;
    }
}
