package dev.holdfast.core.journal;

import dev.holdfast.format.Code;

/// What can be wrong with the journal.
public enum JournalCode implements Code {
    BROKEN(
            "journal.broken",
            "An entry of the journal does not fit those around it: something was changed, cut out or put in.",
            "Run 'holdfast journal verify', keep a copy of the catalog as it is, and find out who could write to it."),
    BAD_SEGMENT(
            "journal.bad-segment",
            "A shipped segment of the journal does not hold what its signed head says.",
            "Keep the object as it is, and find out who could write to the vault."),
    NOT_CANONICAL(
            "journal.not-canonical",
            "The head of a journal segment is not encoded the one way that heads are, so it was changed.",
            "Keep the object as it is, and find out who could write to the vault."),
    UNTRUSTED_SIGNER(
            "journal.untrusted-signer",
            "A journal segment is signed by a key that is not an evidence key of this vault.",
            "Find out whose key it is; until then treat the segment as forged."),
    BAD_SIGNATURE(
            "journal.bad-signature",
            "The signature of a journal segment does not fit its head.",
            "Treat the segment as forged, and find out who could write to the vault.");

    private final Text text;

    JournalCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
