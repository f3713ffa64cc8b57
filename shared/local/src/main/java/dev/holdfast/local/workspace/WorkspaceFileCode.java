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

    private final String id;
    private final String meaning;
    private final String remedy;

    WorkspaceFileCode(String id, String meaning, String remedy) {
        this.id = id;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
