package dev.holdfast.core.access;

import dev.holdfast.format.Code;

/// What can be wrong with a wish about API keys, in one table.
public enum KeyCode implements Code {
    UNKNOWN("apikey.unknown", "There is no such API key.", "See 'holdfast apikey list' for those that there are."),
    INVALID("apikey.invalid", "An API key cannot be like this.", "Correct what is named and ask again."),
    NAME_TAKEN("apikey.name-taken", "Another API key has this name.", "Choose another name, or revoke that key."),
    CHANGED("apikey.changed", "Somebody else changed or revoked this API key just now.", "Look at it, and ask again."),
    TOO_MANY("apikey.too-many", "There are as many API keys as there may be.", "Revoke one that nobody needs.");

    private final Text text;

    KeyCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
