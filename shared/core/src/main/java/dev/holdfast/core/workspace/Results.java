package dev.holdfast.core.workspace;

import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;

/// What must hold of a workspace after an import: limits (workspace.md 11.10) and, where nothing looked before, that
/// no two responders meet.
final class Results {
    private final Workspace before;
    private final Draft after;
    private final WorkspaceOptions options;

    Results(Workspace before, Draft after, WorkspaceOptions options) {
        this.before = before;
        this.after = after;
        this.options = options;
    }

    void check(Refusals refusals) {
        for (var section : Section.OF_ITEMS) {
            int count = after.count(section);
            int most = options.tiers().most(section);
            if (count > most && count > before.count(section)) {
                refusals.add(
                        WorkspaceCode.OVER_LIMIT,
                        section,
                        -1,
                        "",
                        "",
                        "There would be " + count + " in " + section + "; " + most + " are allowed.");
            }
        }
        if (options.desiresState()) {
            for (var responder : after.items(Section.RESPONDERS)) {
                after.meeting(responder).stream()
                        .filter(other -> !other.id().equals(responder.id()))
                        .findFirst()
                        .ifPresent(other -> refusals.add(
                                WorkspaceCode.LOCATION_CONFLICT,
                                responder,
                                -1,
                                "/location",
                                "'" + responder.name() + "' would answer where '" + other.name() + "' does."));
            }
        }
    }
}
