package dev.holdfast.core.verification;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Failed;
import java.util.Map;
import java.util.Optional;

/// The proofs at hand, by kind of source: `kanuka`, `workspace`.
public record Proofs(Map<String, RestoreProof> byKind) {
    public Proofs {
        byKind = Map.copyOf(byKind);
    }

    /// @throws Failed `kind.unknown`
    public RestoreProof of(String kind) {
        return Optional.ofNullable(byKind.get(kind))
                .orElseThrow(
                        () -> new Failed(CoreCode.KIND_UNKNOWN, "Nothing here proves points of \"" + kind + "\"."));
    }
}
