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

    private final String id;
    private final String meaning;
    private final String remedy;

    CatalogCode(String id, String meaning, String remedy) {
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
