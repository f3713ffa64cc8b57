package dev.holdfast.core.copy;

import dev.holdfast.format.Code;

/// What can be wrong with a copy.
public enum CopyCode implements Code {
    DIFFERS(
            "copy.differs",
            "An object of the copy does not have the bytes of the vault's.",
            "Find out who wrote there; copy to a fresh place, and keep this one to be looked into."),
    SOURCE_DAMAGED(
            "copy.source-damaged",
            "An object of the vault is missing or has other bytes than its point's record names, so it was not copied.",
            "Run 'holdfast verify --all --level 2', back up the sources again, and then copy again.");

    private final Text text;

    CopyCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
