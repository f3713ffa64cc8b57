package dev.holdfast.restore;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.importing.Unpacking;
import dev.holdfast.format.Failed;
import java.util.Map;
import java.util.Optional;

/// The ways to lay out payloads, by kind of source.
public record Unpackings(Map<String, Unpacking> byKind) {
    public Unpackings {
        byKind = Map.copyOf(byKind);
    }

    /// @throws Failed `kind.unknown`
    Unpacking of(String kind) {
        return Optional.ofNullable(byKind.get(kind))
                .orElseThrow(
                        () -> new Failed(CoreCode.KIND_UNKNOWN, "Nothing here unpacks points of \"" + kind + "\"."));
    }
}
