package dev.holdfast.retention;

import dev.holdfast.format.Code;

/// What can be wrong with what the retention function is asked.
enum RetentionCode implements Code {
    BAD_REQUEST(
            "retention.bad-request",
            "The retention function was asked something that it does not do.",
            "Send {}, {\"dryRun\":true} or {\"confirm\":\"<plan hash>\"}.");

    private final String id;
    private final String meaning;
    private final String remedy;

    RetentionCode(String id, String meaning, String remedy) {
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
