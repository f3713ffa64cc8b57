package dev.holdfast.format.kanuka;

import static dev.holdfast.format.Severity.CRITICAL;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// Everything that can be wrong with a Kanuka project or archive (kanuka.md 5.5, 9, 14), in one table.
public enum KanukaCode implements FindingCode {
    PATH_TRAVERSAL(
            "kanuka.path-traversal",
            CRITICAL,
            "An entry's path leaves the project.",
            "Do not trust this archive; export the project again with holdfast or kanuka.");

    private final String id;
    private final Severity severity;
    private final String meaning;
    private final String remedy;

    KanukaCode(String id, Severity severity, String meaning, String remedy) {
        this.id = id;
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
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
