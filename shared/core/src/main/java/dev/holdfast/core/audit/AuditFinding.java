package dev.holdfast.core.audit;

import java.time.Instant;
import java.util.Optional;

/// What a control noticed of a resource: what is, what should be, since when, and what to do. Never a secret.
/// @param since absent when it cannot be told
public record AuditFinding(String observed, String required, Optional<Instant> since, String remedy) {
    public static AuditFinding of(String observed, String required, String remedy) {
        return new AuditFinding(observed, required, Optional.empty(), remedy);
    }

    public AuditFinding since(Instant instant) {
        return new AuditFinding(observed, required, Optional.of(instant), remedy);
    }
}
