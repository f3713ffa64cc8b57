package dev.holdfast.core.workspace.kept;

import dev.holdfast.format.Code;

/// What can be wrong with a workspace that is kept here, in one table.
public enum KeptCode implements Code {
    NONE("workspace.none-kept", "No workspaces are kept here.", "Use a stack or a home that keeps them."),
    UNKNOWN("workspace.unknown", "There is no workspace of that name.", "See 'holdfast workspace list'."),
    EXISTS("workspace.exists", "A workspace of that name exists.", "Choose another name, or import into that one."),
    FULL(
            "workspace.full",
            "The workspace's versions take all the space that they may.",
            "Drop old ones with 'holdfast workspace purge'; nothing was changed."),
    CHANGED(
            "workspace.changed-meanwhile",
            "The workspace changed while this was decided; nothing was done.",
            "Run the command again; it starts from what is there now."),
    NO_SUCH_VERSION(
            "workspace.no-such-version",
            "The workspace has no such version.",
            "See 'holdfast workspace history' for those that it has."),
    VERSION_DAMAGED(
            "workspace.version-damaged",
            "The stored version is missing or is not what was written.",
            "Go back to an older one with 'holdfast workspace undo', or restore a recovery point."),
    UPLOAD_UNKNOWN(
            "upload.unknown",
            "There is no such upload for this workspace, or nothing was left there.",
            "Ask for one with POST /api/user/data/uploads, PUT the document to its url, then import.");

    private final Text text;

    KeptCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    dev.holdfast.format.Refused refused(String message) {
        return new dev.holdfast.format.Refused(this, message);
    }

    @Override
    public Text text() {
        return text;
    }
}
