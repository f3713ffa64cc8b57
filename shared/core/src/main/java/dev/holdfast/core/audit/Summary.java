package dev.holdfast.core.audit;

import dev.holdfast.format.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The numbers that every rendering of a report carries.
/// @param result of the whole
/// @param controls how many controls have which result
/// @param resources how many judgements of resources have which result
/// @param nonCompliant how many controls of each severity are non-compliant
public record Summary(
        Result result,
        Map<Result, Long> controls,
        Map<Result, Long> resources,
        Map<Severity, Long> nonCompliant,
        long findings) {
    static Summary of(List<ControlResult> results) {
        var controls = new EnumMap<Result, Long>(Result.class);
        var resources = new EnumMap<Result, Long>(Result.class);
        var severities = new EnumMap<Severity, Long>(Severity.class);
        for (var result : Result.values()) {
            controls.put(
                    result,
                    results.stream().filter(one -> one.result() == result).count());
            resources.put(
                    result, results.stream().mapToLong(one -> one.count(result)).sum());
        }
        for (var severity : Severity.values()) {
            severities.put(
                    severity,
                    results.stream()
                            .filter(one -> one.result() == Result.NON_COMPLIANT)
                            .filter(one -> one.about().severity() == severity)
                            .count());
        }
        return new Summary(
                Result.of(results.stream().map(ControlResult::result).toList()),
                Collections.unmodifiableMap(controls),
                Collections.unmodifiableMap(resources),
                Collections.unmodifiableMap(severities),
                results.stream().mapToLong(ControlResult::findings).sum());
    }
}
