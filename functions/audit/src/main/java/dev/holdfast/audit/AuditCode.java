package dev.holdfast.audit;

import dev.holdfast.format.Code;

/// Why an audit was not made.
enum AuditCode implements Code {
    BAD_REQUEST;

    @Override
    public String id() {
        return "audit.bad-request";
    }

    @Override
    public String meaning() {
        return "What was asked of the audit function is not understood.";
    }

    @Override
    public String remedy() {
        return "Send {} for an audit, {\"ship\":true} for the journal, with \"at\" and \"framework\" where wanted.";
    }
}
