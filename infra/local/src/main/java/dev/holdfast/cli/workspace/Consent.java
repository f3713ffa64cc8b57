package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who agrees to a plan that deletes: whoever repeats its hash, or a person who says yes (cli.md 1).
/// @param confirmed the hash, when it was given
record Consent(Cli cli, String workspace, Optional<String> confirmed) {
    /// @throws Refused `confirmation-required` with the plan's hash
    void require(WorkspacePlan plan) {
        long deletions = plan.steps(Outcome.DELETED).count();
        var consent = plan.consent(confirmed.isPresent(), confirmed);
        boolean asks = consent == WorkspacePlan.Consent.NEEDED && confirmed.isEmpty();
        if (consent == WorkspacePlan.Consent.GIVEN || (asks && says(deletions))) {
            return;
        }
        throw new Refused(new Problem(
                CoreCode.CONFIRMATION_REQUIRED.id(),
                asks
                        ? "This would delete " + deletions + " items of '" + workspace + "'."
                        : "The plan is not the one that was confirmed: something changed since.",
                CoreCode.CONFIRMATION_REQUIRED.remedy(),
                List.of(Map.of("planHash", plan.hash()))));
    }

    private boolean says(long deletions) {
        return cli.terminal()
                .map(person -> person.ask("Delete " + deletions + " items of '" + workspace + "'? Type yes: ")
                        .equals("yes"))
                .orElse(false);
    }
}
