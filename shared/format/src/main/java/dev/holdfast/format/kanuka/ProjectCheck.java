package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;

/// Whether a project or archive is sound, and what given private keys open (kanuka.md 8.2, 9, 14). Secrets are
/// authenticated as streams; no plaintext is ever made.
public final class ProjectCheck {
    private ProjectCheck() {}

    /// A broken rule of the archive becomes a finding of the same code, and ends the check.
    public static Report check(ProjectEntries entries, List<ProjectKey> keys) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    /// @param openedBy user uuids whose wrapped key a given private key opened
    /// @param opened how many secrets at least one given key opens
    /// @param failed how many secrets no given key opens; 0 when no key was given
    public record Report(Verdict verdict, List<Finding> findings, SortedSet<String> openedBy, int opened, int failed) {
        public Report {
            findings = List.copyOf(findings);
            openedBy = java.util.Collections.unmodifiableSortedSet(openedBy);
        }
    }

    /// kanuka.md 14: critical or high finding DAMAGED; a given key that opens nothing UNREADABLE; else INTACT.
    public enum Verdict {
        INTACT,
        DAMAGED,
        UNREADABLE
    }
}
