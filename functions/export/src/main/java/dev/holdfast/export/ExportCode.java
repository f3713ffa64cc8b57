package dev.holdfast.export;

import dev.holdfast.format.Code;

/// What can be wrong with a message to the export function.
enum ExportCode implements Code {
    BAD_REQUEST;

    @Override
    public Text text() {
        return new Text(
                "export.bad-request",
                "A message to the export function cannot be understood.",
                "Send {\"source\":\"NAME\"}, with \"slot\" as an ISO time for a scheduled run.");
    }
}
