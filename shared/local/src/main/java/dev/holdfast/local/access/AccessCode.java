package dev.holdfast.local.access;

import dev.holdfast.format.Code;

/// What can be wrong with the file of API keys.
enum AccessCode implements Code {
    DAMAGED(
            "access.damaged",
            "The file of API keys cannot be read as one.",
            "Move access.db away and make new keys with 'holdfast apikey create'; no backup depends on it."),
    NEWER("access.newer", "The file of API keys was written by a newer Holdfast.", "Use that version.");

    private final Text text;

    AccessCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
