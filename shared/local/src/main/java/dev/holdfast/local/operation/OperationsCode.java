package dev.holdfast.local.operation;

import dev.holdfast.format.Code;

/// What can be wrong with the file of running operations.
enum OperationsCode implements Code {
    DAMAGED(
            "operations.damaged",
            "The file of due runs and used ids cannot be read as one.",
            "Move operations.db away: the runs are made anew from the sources. A restore request that was already used"
                    + " could then be used again, so remove grants whose events others may have kept."),
    NEWER(
            "operations.newer",
            "The file of due runs and used ids was written by a newer Holdfast.",
            "Use that version.");

    private final Text text;

    OperationsCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
