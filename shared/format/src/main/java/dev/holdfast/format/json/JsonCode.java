package dev.holdfast.format.json;

import dev.holdfast.format.Code;

/// What can be wrong with canonical JSON.
public enum JsonCode implements Code {
    MALFORMED(
            "json.malformed",
            "These bytes are not JSON of the kind that Holdfast writes.",
            "Restore from another point ('holdfast points'), and find out who wrote to the vault."),
    NOT_CANONICAL(
            "json.not-canonical",
            "The JSON is not in its canonical form, so somebody else wrote or changed it.",
            "Restore from another point ('holdfast points'), and find out who wrote to the vault.");

    private final Text text;

    JsonCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
