package dev.holdfast.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One evaluation, from which all renderings are made.
/// @param framework whose clauses group the results
/// @param evidence what was judged; charts are drawn from it
public record Report(
        Instant at, Framework framework, Summary summary, List<ControlResult> controls, Evidence evidence) {
    public Report {
        controls = List.copyOf(controls);
    }

    /// Judges all of the evidence.
    public static Report of(Evidence evidence, List<? extends Control> controls, Framework framework) {
        var results = new Judging(controls, evidence).results();
        return new Report(evidence.at(), framework, Summary.of(results), results, evidence);
    }

    public Optional<ControlResult> control(String id) {
        return controls.stream()
                .filter(control -> control.about().id().equals(id))
                .findFirst();
    }

    /// Of a clause, from the controls that answer it.
    public Result result(Framework.Clause clause) {
        return Result.of(clause.controls().stream()
                .flatMap(id -> control(id).stream())
                .map(ControlResult::result)
                .toList());
    }
}
