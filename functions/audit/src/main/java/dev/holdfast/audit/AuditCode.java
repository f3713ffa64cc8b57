package dev.holdfast.audit;

import dev.holdfast.format.Code;

/// Why an audit was not made.
enum AuditCode implements Code {
    BAD_REQUEST;

    @Override
    public Text text() {
        return new Text(
                "audit.bad-request",
                "What was asked of the audit function is not understood.",
                "Send {} for an audit, {\"ship\":true} for the journal, with \"at\", \"framework\" and \"set\" where wanted.");
    }
}
