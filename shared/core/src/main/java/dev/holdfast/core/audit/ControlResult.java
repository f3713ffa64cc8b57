package dev.holdfast.core.audit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A control with what it found.
public record ControlResult(
        About about, SortedMap<String, String> parameters, Result result, List<Judgement> resources) {
    public ControlResult {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        resources = List.copyOf(resources);
    }

    static ControlResult of(Control control, List<Judgement> judgements) {
        var results = EnumSet.noneOf(Result.class);
        judgements.forEach(judgement -> results.add(judgement.answer().result()));
        return new ControlResult(control.about(), new TreeMap<>(control.parameters()), Result.of(results), judgements);
    }

    /// How many resources have this result.
    public long count(Result wanted) {
        return resources.stream()
                .filter(judgement -> judgement.answer().result() == wanted)
                .count();
    }

    public long findings() {
        return resources.stream()
                .mapToLong(judgement -> judgement.answer().findings().size())
                .sum();
    }
}
