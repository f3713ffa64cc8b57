package dev.holdfast.verification;

import dev.holdfast.format.Code;

/// What can be wrong with what the verification function is asked.
enum VerificationCode implements Code {
    BAD_REQUEST;

    @Override
    public Text text() {
        return new Text(
                "verification.bad-request",
                "A request to verify cannot be understood.",
                "Send {\"point\":POINT,\"level\":1 to 3}, {\"source\":NAME} or {\"campaign\":\"due\"}; the schema is"
                        + " VerificationOrder.schema.json.");
    }
}
