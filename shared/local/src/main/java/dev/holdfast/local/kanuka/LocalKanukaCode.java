package dev.holdfast.local.kanuka;

import dev.holdfast.format.Code;

/// What can be wrong with a project's directory on this machine.
public enum LocalKanukaCode implements Code {
    SOURCE_UNREADABLE(
            "source.unreadable",
            "A source's directory, or something in it, cannot be read.",
            "Make it readable for this user, or correct the source's location.");

    private final Text text;

    LocalKanukaCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
