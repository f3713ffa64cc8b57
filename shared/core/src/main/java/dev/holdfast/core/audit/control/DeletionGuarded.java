package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.format.Severity;
import java.util.Map;
import java.util.Set;

/// Whether only those who must can delete versions, bypass governance, shorten locks or change policy.
public record DeletionGuarded(Set<String> allowed) implements Control.OfVault {
    public DeletionGuarded() {
        this(Set.of("owner"));
    }

    @Override
    public About about() {
        return new About(
                "DELETION_GUARDED",
                "Can only the allowed principals delete, bypass, shorten or change policy?",
                Severity.HIGH);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("allowed", String.join(" ", new java.util.TreeSet<>(allowed)));
    }

    @Override
    public Answer answer(VaultEvidence vault, Evidence evidence) {
        return vault.permissions()
                .judge(permissions -> Answer.faults(permissions.stream()
                        .filter(permission -> !allowed.contains(permission.principal()))
                        .map(this::finding)
                        .toList()));
    }

    private AuditFinding finding(Permission permission) {
        return AuditFinding.of(
                permission.principal() + " may " + words(permission.capability()) + ".",
                "Nobody but: " + String.join(", ", allowed) + ".",
                "Take the right away, and see the journal for whether it was used.");
    }

    private static String words(Permission.Capability capability) {
        return switch (capability) {
            case DELETE_VERSION -> "delete versions";
            case BYPASS_GOVERNANCE -> "bypass governance";
            case SHORTEN_LOCK -> "shorten locks";
            case CHANGE_POLICY -> "change policy";
        };
    }
}
