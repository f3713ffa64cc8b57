package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.format.Severity;
import java.util.Map;
import java.util.Set;

/// Whether an archive carries a secret in clear inside its envelope, for everybody who may open it.
public record NoPlaintext(Set<String> allow) implements Control.OfPoints {
    public NoPlaintext() {
        this(Set.of());
    }

    @Override
    public About about() {
        return new About("NO_PLAINTEXT", "Does no archive carry a secret in clear?", Severity.CRITICAL);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("allow", String.join(" ", new java.util.TreeSet<>(allow)));
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return point.clear()
                .judge(clear -> Answer.faults(clear.stream()
                        .filter(name -> !allow.contains(name))
                        .map(name -> AuditFinding.of(
                                        "The archive carries a secret in clear: " + name + ".",
                                        "Secrets encrypted by their own tool.",
                                        "Encrypt or remove it in the source, change the secret, and back up again.")
                                .since(point.record().createdAt()))
                        .toList()));
    }
}
