package dev.holdfast.local.catalog;

import dev.holdfast.format.Code;

/// What can be wrong with the catalog's file.
enum CatalogCode implements Code {
    DAMAGED(
            "catalog.damaged",
            "The catalog's file cannot be read as one.",
            "Move catalog.db away and run 'holdfast catalog rebuild': the vault has everything it needs."),
    NEWER(
            "catalog.newer",
            "The catalog was written by a newer Holdfast.",
            "Use that version, or move catalog.db away and run 'holdfast catalog rebuild'.");

    private final Text text;

    CatalogCode(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }
}
