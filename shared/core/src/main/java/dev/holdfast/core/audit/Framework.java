package dev.holdfast.core.audit;

import java.util.List;

/// A text that auditors ask by: its clauses in our words, and the controls that answer each.
/// @param id as the command line names it
public record Framework(String id, String title, List<Clause> clauses) {
    public Framework {
        clauses = List.copyOf(clauses);
    }

    /// @param reference where it stands in the text
    /// @param asks paraphrased, never quoted
    public record Clause(String reference, String asks, List<String> controls) {
        public Clause {
            controls = List.copyOf(controls);
        }
    }
}
