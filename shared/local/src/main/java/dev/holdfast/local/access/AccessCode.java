package dev.holdfast.local.access;

import dev.holdfast.format.Code;

/// What can be wrong with the file of API keys.
enum AccessCode implements Code {
    DAMAGED(
            "access.damaged",
            "The file of API keys cannot be read as one.",
            "Move access.db away and make new keys with 'holdfast apikey create'; no backup depends on it."),
    NEWER("access.newer", "The file of API keys was written by a newer Holdfast.", "Use that version.");

    private final String id;
    private final String meaning;
    private final String remedy;

    AccessCode(String id, String meaning, String remedy) {
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
