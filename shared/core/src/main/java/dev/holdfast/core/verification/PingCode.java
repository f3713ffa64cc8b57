package dev.holdfast.core.verification;

import dev.holdfast.format.Code;

/// What can be wrong with the address of a dead man's check.
public enum PingCode implements Code {
    BAD_URL(
            "ping.bad-url",
            "The address of a dead man's check cannot be used.",
            "Put one https URL alone into what --ping-ref names; plain http is for this machine alone."),
    MISSING(
            "ping.missing",
            "What holds the address of a dead man's check is not there.",
            "Put the URL into the file or secret that --ping-ref names, or run 'holdfast source set NAME --no-ping'."),
    REFERENCE(
            "ping.reference",
            "The address of a dead man's check cannot be read from there.",
            "Give file:/path on one machine, the name of a secret STACK/pings/… on a stack.");

    private final Text text;

    PingCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
