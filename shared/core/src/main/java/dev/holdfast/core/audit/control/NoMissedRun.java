package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Whether the schedule was kept. A recorded failure is an answer; silence is not.
public record NoMissedRun(Duration window) implements Control.OfSources {
    public NoMissedRun() {
        this(Duration.ofDays(30));
    }

    @Override
    public About about() {
        return new About(
                "NO_MISSED_RUN", "Does every scheduled slot have a point or a recorded failure?", Severity.HIGH);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("window", window.toString());
    }

    private static final int NAMED = 10;

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        return source.schedule().isEmpty()
                ? Answer.notApplicable()
                : source.slots().judge(slots -> missed(slots, source, at));
    }

    private Answer missed(List<Slot> slots, SourceEvidence source, Instant at) {
        var silent = slots.stream()
                .filter(slot ->
                        !slot.at().isBefore(at.minus(window)) && !slot.at().isAfter(at))
                .filter(slot -> slot.outcome() == Slot.Outcome.NOTHING)
                .map(Slot::at)
                .sorted()
                .toList();
        return silent.isEmpty()
                ? Answer.compliant()
                : Answer.fault(finding(silent, source).since(silent.getFirst()));
    }

    private static AuditFinding finding(List<Instant> silent, SourceEvidence source) {
        var named = String.join(
                ", ", silent.stream().limit(NAMED).map(Instant::toString).toList());
        return AuditFinding.of(
                silent.size() + (silent.size() == 1 ? " slot has" : " slots have") + " neither a point nor a failure: "
                        + named + (silent.size() > NAMED ? ", …" : "."),
                "A point or a recorded failure for every slot.",
                "See that the scheduler runs ('holdfast serve'), then 'holdfast backup " + source.name() + "'.");
    }
}
