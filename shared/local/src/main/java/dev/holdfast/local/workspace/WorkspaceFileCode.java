package dev.holdfast.local.workspace;

import dev.holdfast.format.Code;

/// What can be wrong with the file of the heads.
public enum WorkspaceFileCode implements Code {
    DAMAGED(
            "workspaces.damaged",
            "The file that says which version each workspace is at cannot be read.",
            "Restore `workspaces/heads.db` from a copy; the versions beside it are untouched."),
    NEWER(
            "workspaces.newer",
            "The file of the workspaces' heads was written by a newer Holdfast.",
            "Use that version of Holdfast.");

    private final Text text;

    WorkspaceFileCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
