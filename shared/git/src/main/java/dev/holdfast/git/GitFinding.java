package dev.holdfast.git;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// What may be noticed in a repository whose project is backed up all the same.
public enum GitFinding implements FindingCode {
    SUBMODULE(
            "git.submodule",
            "A submodule is another repository, and was left out.",
            "If it holds a Kanuka project, add it as a source of its own.");

    private final String id;
    private final String meaning;
    private final String remedy;

    GitFinding(String id, String meaning, String remedy) {
        this.id = id;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public Severity severity() {
        return Severity.MEDIUM;
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
