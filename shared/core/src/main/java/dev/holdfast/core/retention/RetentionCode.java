package dev.holdfast.core.retention;

import dev.holdfast.format.Code;

/// What can be wrong with what retention is given.
public enum RetentionCode implements Code {
    POLICY_INVALID(
            "policy.invalid",
            "A retention policy cannot be used.",
            "Mend every problem that is listed, then try again; nothing was changed."),
    POLICY_UNKNOWN(
            "policy.unknown",
            "No policy has this name.",
            "See 'holdfast policy list', or register it with 'holdfast policy set'."),
    HOLD_EXISTS(
            "hold.exists",
            "A hold of this name was placed before, and a name is never given twice.",
            "Choose another name; see 'holdfast hold list'."),
    HOLD_UNKNOWN("hold.unknown", "No hold has this name.", "See 'holdfast hold list'."),
    POINTS_INVALID(
            "retention.points-invalid",
            "The list of points cannot be used.",
            "Mend every problem that is listed, then try again; nothing was changed.");

    private final Text text;

    RetentionCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
