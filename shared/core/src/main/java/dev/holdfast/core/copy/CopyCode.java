package dev.holdfast.core.copy;

import dev.holdfast.format.Code;

/// What can be wrong with a copy.
public enum CopyCode implements Code {
    DIFFERS;

    @Override
    public Text text() {
        return new Text(
                "copy.differs",
                "An object of the copy does not have the bytes of the vault's.",
                "Find out who wrote there; copy to a fresh place, and keep this one to be looked into.");
    }
}
