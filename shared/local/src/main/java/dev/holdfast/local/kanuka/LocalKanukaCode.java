package dev.holdfast.local.kanuka;

import dev.holdfast.format.Code;

/// What can be wrong with a project's directory on this machine.
public enum LocalKanukaCode implements Code {
    SOURCE_UNREADABLE(
            "source.unreadable",
            "A source's directory, or something in it, cannot be read.",
            "Make it readable for this user, or correct the source's location.");

    private final String id;
    private final String meaning;
    private final String remedy;

    LocalKanukaCode(String id, String meaning, String remedy) {
        this.id = id;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
