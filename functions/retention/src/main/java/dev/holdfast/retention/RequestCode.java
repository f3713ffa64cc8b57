package dev.holdfast.retention;

import dev.holdfast.format.Code;

/// What can be wrong with what the retention function is asked.
enum RequestCode implements Code {
    BAD_REQUEST(
            "retention.bad-request",
            "The retention function was asked something that it does not do.",
            "Send {}, {\"dryRun\":true} or {\"confirm\":\"<plan hash>\"}.");

    private final Text text;

    RequestCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
