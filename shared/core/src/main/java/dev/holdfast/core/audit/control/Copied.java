package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a second copy stands where the first cannot fall on it. Off until it is said where, by a parameter or by
/// whoever copies and says how often (`vault copy --every`).
public record Copied(Optional<Copy.Place> where, Duration age) implements Control.OfSources {
    public Copied() {
        this(Optional.empty(), Duration.ofDays(2));
    }

    @Override
    public About about() {
        return new About("COPIED", "Is there a recent, verified copy in another place?", Severity.MEDIUM);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("where", where.map(Copy.Place::name).orElse("off"), "age", age.toString());
    }

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        if (source.points().isEmpty()) {
            return Answer.notApplicable();
        }
        return where.isPresent()
                ? source.copies().judge(copies -> judge(copies, where.get(), at))
                : source.copies().judge(copies -> promised(copies, at));
    }

    /// Each place for which somebody said how old its copy may become.
    private static Answer promised(List<Copy> copies, Instant at) {
        var promised = copies.stream().filter(copy -> copy.within().isPresent()).toList();
        return promised.isEmpty()
                ? Answer.notApplicable()
                : Answer.faults(promised.stream()
                        .filter(copy ->
                                copy.newest().plus(copy.within().orElseThrow()).isBefore(at))
                        .map(copy -> AuditFinding.of(
                                        "The newest point in " + copy.location() + " is "
                                                + Spoken.duration(Duration.between(copy.newest(), at)) + " old.",
                                        "A copy of a point not older than "
                                                + Spoken.duration(copy.within().orElseThrow()) + ".",
                                        "Copy now: 'holdfast vault copy --to " + copy.location() + "'.")
                                .since(copy.newest().plus(copy.within().orElseThrow())))
                        .toList());
    }

    private Answer judge(List<Copy> copies, Copy.Place place, Instant at) {
        var newest = copies.stream()
                .filter(copy -> copy.place() == place)
                .map(Copy::newest)
                .max(Comparator.naturalOrder());
        if (newest.filter(copied -> !copied.plus(age).isBefore(at)).isPresent()) {
            return Answer.compliant();
        }
        var finding = AuditFinding.of(
                newest.map(copied ->
                                "The newest copied point is " + Spoken.duration(Duration.between(copied, at)) + " old.")
                        .orElse("There is no copy of this kind: " + place + "."),
                "A copy of a point not older than " + Spoken.duration(age) + ".",
                "Copy now: 'holdfast vault copy --to PLACE'.");
        return Answer.fault(
                newest.map(copied -> finding.since(copied.plus(age))).orElse(finding));
    }
}
