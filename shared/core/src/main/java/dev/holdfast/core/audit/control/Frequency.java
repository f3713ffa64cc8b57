package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.format.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/// Whether a source is scheduled often enough and its policy keeps long enough. A source without a schedule or
/// policy is PROTECTED's affair.
public record Frequency(Duration every, Duration keep) implements Control.OfSources {
    public Frequency() {
        this(Duration.ofDays(1), Duration.ofDays(35));
    }

    @Override
    public About about() {
        return new About(
                "FREQUENCY", "Is the schedule frequent enough, and does the policy keep long enough?", Severity.MEDIUM);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("every", every.toString(), "keep", keep.toString());
    }

    private static final int SLOTS = 40;

    @Override
    public Answer answer(SourceEvidence source, Instant at) {
        if (source.schedule().isEmpty() && source.policy().isEmpty()) {
            return Answer.notApplicable();
        }
        var faults = new ArrayList<AuditFinding>();
        source.schedule()
                .map(schedule -> longestPause(schedule, at))
                .filter(this::tooRare)
                .ifPresent(pause -> faults.add(AuditFinding.of(
                        "The schedule pauses for up to " + Spoken.duration(pause) + ".",
                        "A backup at least every " + Spoken.duration(every) + ".",
                        "Schedule it more often: 'holdfast source set " + source.name() + " --schedule @daily'.")));
        source.policy()
                .filter(policy -> policy.keeps().compareTo(keep) < 0)
                .ifPresent(policy -> faults.add(AuditFinding.of(
                        "Policy " + policy.name() + " keeps " + Spoken.duration(policy.keeps()) + " at most.",
                        "At least " + Spoken.duration(keep) + ".",
                        "Keep longer: 'holdfast policy set FILE --reason R'.")));
        return Answer.faults(faults);
    }

    /// Days that a change of clocks made an hour longer are days.
    private boolean tooRare(Duration pause) {
        return pause.compareTo(every.plusHours(1)) > 0;
    }

    /// Between two of the next moments; endless when it comes to an end.
    private static Duration longestPause(Schedule schedule, Instant at) {
        var longest = Duration.ZERO;
        var last = at;
        for (var i = 0; i < SLOTS; i++) {
            var next = schedule.next(last);
            if (next.isEmpty()) {
                return Duration.ofDays(36_500);
            }
            var pause = Duration.between(last, next.get());
            longest = i > 0 && pause.compareTo(longest) > 0 ? pause : longest;
            last = next.get();
        }
        return longest;
    }
}
