package dev.holdfast.retention;

import dev.holdfast.format.Finding;
import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// What a pass notices beside its plan.
enum PassFinding implements FindingCode {
    MISSING(
            "retention.object-missing",
            Severity.CRITICAL,
            "An object of an available point is not in the vault.",
            "Run 'holdfast verify' on the source, back it up again now, and find out who deletes from the vault."),
    UNKNOWN_RECORD(
            "retention.unknown-record",
            Severity.HIGH,
            "A record in the vault is unknown to the catalog; no payload of its source is deleted meanwhile.",
            "Run 'holdfast catalog rebuild', which adopts it when it is genuine."),
    ORPHAN(
            "retention.orphan",
            Severity.LOW,
            "An object that no record names, left by a run that was cut off; it goes when its lock has ended.",
            "Nothing is to be done."),
    LEFTOVER(
            "retention.leftover",
            Severity.HIGH,
            "The store said that it deleted an object, and still has it.",
            "The next pass tries again; if it stays so, ask who operates the store."),
    CHANGED(
            "retention.changed-meanwhile",
            Severity.LOW,
            "A point changed while the pass was at work; it was left alone.",
            "Nothing is to be done; the next pass looks again."),
    HELD_ELSEWHERE(
            "retention.hold-not-lifted",
            Severity.LOW,
            "A hold was released and is still on storage.",
            "Run 'holdfast hold lift' in the role that may lift holds."),
    WAITS(
            "retention.expiry-waits",
            Severity.LOW,
            "An earlier pass began to let a point go, and its source was frozen since; it is all there still.",
            "End the freeze; the next pass goes on from here."),
    BUSY(
            "source.busy",
            Severity.LOW,
            "Another run is working on this source.",
            "Nothing is to be done; the next pass comes back to it."),
    UNREACHABLE(
            "retention.unreachable",
            Severity.MEDIUM,
            "The vault or the catalog did not answer, so the pass over a source was cut off.",
            "Run it again; it goes on from what is there.");

    private final Text text;
    private final Severity severity;

    PassFinding(String id, Severity severity, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
        this.severity = severity;
    }

    @Override
    public Text text() {
        return text;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    Finding at(String path, String message) {
        return new Finding(this, path, message);
    }
}
