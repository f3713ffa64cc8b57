package dev.holdfast.core.audit.control;

import dev.holdfast.format.Code;

/// Why controls cannot be asked.
public enum ControlCode implements Code {
    BAD_PARAMETER(
            "audit.bad-parameter",
            "A parameter of a control is not one, or its value makes no sense.",
            "Name it as the report does, for instance FRESH.rpo=PT26H; see infra/AUDIT.md for all of them.");

    private final Text text;

    ControlCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
