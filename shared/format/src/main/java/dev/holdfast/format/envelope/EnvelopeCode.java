package dev.holdfast.format.envelope;

import dev.holdfast.format.Code;

/// What can be wrong with an age file or with an age key.
public enum EnvelopeCode implements Code {
    DAMAGED(
            "envelope.damaged",
            "An encrypted file is not what was sealed: changed, cut short, or not an age file.",
            "Restore from another point ('holdfast points'), and back up the source again now."),
    NO_MATCHING_KEY(
            "envelope.no-matching-key",
            "None of the keys at hand opens this encrypted file.",
            "Name the identity file of one of its recipients, for instance the break-glass key: --identity FILE."),
    NOT_SEALED(
            "envelope.not-sealed",
            "The file could not be encrypted for one of its recipients.",
            "Check the recipients of this vault; nothing was stored."),
    BAD_RECIPIENT(
            "envelope.bad-recipient",
            "This is not a public age key.",
            "Give the 'age1…' line that age-keygen printed as the public key."),
    BAD_IDENTITY(
            "envelope.bad-identity",
            "This is not an age identity file.",
            "Give the file that age-keygen or 'holdfast init' wrote, with its AGE-SECRET-KEY-1 line.");

    private final Text text;

    EnvelopeCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
