package dev.holdfast.core.verification;

import dev.holdfast.format.Finding;
import dev.holdfast.format.point.ObjectKey;
import java.util.List;

/// What a verification found of a point, compared with what was exported (verification.md).
public sealed interface Verdict {
    record Intact() implements Verdict {}

    record Damaged(List<Finding> findings) implements Verdict {
        public Damaged {
            findings = List.copyOf(findings);
        }
    }

    record Missing(ObjectKey key) implements Verdict {}

    /// No key at hand opens it.
    record Unreadable(List<Finding> findings) implements Verdict {
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }

    /// Could not be told: throttled, timed out. Never counts as a pass.
    record Inconclusive(String reason) implements Verdict {}

    /// As reports print it.
    default String word() {
        return switch (this) {
            case Intact() -> "INTACT";
            case Damaged(var ignored) -> "DAMAGED";
            case Missing(var ignored) -> "MISSING";
            case Unreadable(var ignored) -> "UNREADABLE";
            case Inconclusive(var ignored) -> "INCONCLUSIVE";
        };
    }
}
