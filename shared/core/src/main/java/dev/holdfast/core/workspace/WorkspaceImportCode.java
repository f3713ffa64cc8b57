package dev.holdfast.core.workspace;

import static dev.holdfast.format.Severity.HIGH;
import static dev.holdfast.format.Severity.LOW;
import static dev.holdfast.format.Severity.MEDIUM;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// What can stand between a document and a workspace, in one table. What a document itself can have is
/// [dev.holdfast.format.workspace.WorkspaceCode].
public enum WorkspaceImportCode implements FindingCode {
    INVALID_ITEMS(
            "workspace.invalid-items",
            HIGH,
            "Items of the document break the rules.",
            "Correct the listed items, or import the rest with `\"onInvalidItem\": \"skip\"`."),
    DUPLICATES(
            "workspace.duplicates",
            HIGH,
            "The document holds the same name or location twice, so it does not say what should be there.",
            "Rename or remove the listed items, or use `merge`."),
    TWO_TARGETS(
            "workspace.two-targets",
            HIGH,
            "An overwrite would hit more than one existing item.",
            "Rename one of them, delete one, or use `skip`."),
    NAME_TAKEN(
            "workspace.name-taken",
            MEDIUM,
            "An item of that name exists.",
            "Choose `rename`, `overwrite` or `skip` for the item."),
    STALE_PLAN(
            "workspace.stale-plan",
            HIGH,
            "The workspace is not the one that the plan was made for.",
            "Make the plan again and look at it; nothing was changed."),
    CONFLICT_IGNORED(
            "workspace.conflict-ignored",
            LOW,
            "`conflict` says nothing with `apply`.",
            "Leave it out, or use `merge`."),
    REFERENCES_KEPT(
            "workspace.references-kept",
            MEDIUM,
            "A secret was imported under another name; what names it still means the one that was there.",
            "Choose the new name where it is meant."),
    SECRETS_KEPT(
            "workspace.secrets-kept",
            LOW,
            "Secrets are never deleted by an import.",
            "Delete them one by one if that is meant.");

    private final Text text;
    private final Severity severity;

    WorkspaceImportCode(String id, Severity severity, String meaning, String remedy) {
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
}
