package dev.holdfast.core.importing;

import dev.holdfast.format.kanuka.ProjectArchive;
import java.io.IOException;

/// Where a payload is restored to. Planning reads all of the payload and checks all of it; only a plan can be applied.
public interface RestoreTarget {
    /// @param payload the upstream file in clear, authenticated; opened as often as needed
    /// @throws dev.holdfast.format.Refused when the payload or the target breaks a rule; nothing was written
    ImportPlan plan(ProjectArchive.Opener payload, ImportOptions options) throws IOException;

    /// Carries out a plan made for the same payload and options, all or nothing as far as the target can
    /// (kanuka.md 14). A target that changed since the plan is refused, and nothing is written.
    void apply(ImportPlan plan, ProjectArchive.Opener payload, ImportOptions options) throws IOException;
}
