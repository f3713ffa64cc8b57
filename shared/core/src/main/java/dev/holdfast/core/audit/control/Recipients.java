package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.VaultEvidence.Recipient;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.format.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether more than one hand can open a point, and none that nobody knows.
public record Recipients(int n) implements Control.OfPoints {
    public Recipients() {
        this(2);
    }

    @Override
    public About about() {
        return new About(
                "RECIPIENTS",
                "Can enough independent recipients open every point, break-glass among them, and no stranger?",
                Severity.HIGH);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("n", Integer.toString(n));
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return evidence.vault().recipients().judge(known -> judge(point, known));
    }

    /// By those of its time: what it was sealed to is right about it for good.
    private Answer judge(PointEvidence point, List<Recipient> all) {
        var known = all.stream()
                .filter(recipient -> recipient.wasThere(point.record().createdAt()))
                .collect(Collectors.toMap(Recipient::id, Recipient::role, (one, other) -> one));
        var faults = new ArrayList<AuditFinding>();
        var recipients = point.record().recipients();
        var strangers = recipients.stream()
                .filter(recipient -> !known.containsKey(recipient))
                .toList();
        if (!strangers.isEmpty()) {
            faults.add(AuditFinding.of(
                    "Recipients that were not registered when it was made can open it: " + String.join(", ", strangers)
                            + ".",
                    "Recipients that were registered at its time only.",
                    "Find out who added them; rotate the secrets; then back up again."));
        }
        if (recipients.stream().distinct().filter(known::containsKey).count() < n) {
            faults.add(AuditFinding.of(
                    "Known recipients that can open it: " + (recipients.size() - strangers.size()) + ".",
                    "At least " + n + " independent recipients.",
                    "Add one for new points: 'holdfast recipient add age1… --reason R', then back up again."));
        }
        if (recipients.stream().noneMatch(recipient -> known.get(recipient) == Role.BREAK_GLASS)) {
            faults.add(AuditFinding.of(
                    "No break-glass recipient can open it.",
                    "A break-glass recipient, whose identity is kept elsewhere.",
                    "Make one with age-keygen: 'holdfast recipient add age1… --reason R', then back up again."));
        }
        return Answer.faults(faults);
    }
}
