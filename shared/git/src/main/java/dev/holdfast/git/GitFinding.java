package dev.holdfast.git;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// What may be noticed in a repository whose project is backed up all the same.
public enum GitFinding implements FindingCode {
    SUBMODULE(
            "git.submodule",
            "A submodule is another repository, and was left out.",
            "If it holds a Kanuka project, add it as a source of its own.");

    private final Text text;

    GitFinding(String id, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
    }

    @Override
    public Text text() {
        return text;
    }

    @Override
    public Severity severity() {
        return Severity.MEDIUM;
    }
}
