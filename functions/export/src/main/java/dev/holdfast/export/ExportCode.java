package dev.holdfast.export;

import dev.holdfast.format.Code;

/// What can be wrong with a message to the export function.
enum ExportCode implements Code {
    BAD_REQUEST;

    @Override
    public String id() {
        return "export.bad-request";
    }

    @Override
    public String meaning() {
        return "A message to the export function cannot be understood.";
    }

    @Override
    public String remedy() {
        return "Send {\"source\":\"NAME\"}, with \"slot\" as an ISO time for a scheduled run.";
    }
}
