package dev.holdfast.retention;

import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Deletes all there is at a key, exact version by exact version, and looks again: a store may answer that it did and
/// keep the object all the same (retention.md 6).
record Removal(Vault vault) {
    sealed interface Outcome {
        record Gone() implements Outcome {}

        /// @param protection of the version that the store keeps
        record Kept(Protection protection) implements Outcome {}

        /// It said that it deleted, and did not.
        record Lied() implements Outcome {}
    }

    Outcome remove(ObjectKey key) throws IOException {
        Optional<Protection> kept = Optional.empty();
        for (Stored version : vault.versions(key)) {
            if (vault.delete(version.version()) instanceof Deletion.Retained(var protection)) {
                kept = Optional.of(protection);
            }
        }
        List<Stored> left = vault.versions(key);
        if (left.isEmpty()) {
            return new Outcome.Gone();
        }
        return kept.<Outcome>map(Outcome.Kept::new).orElseGet(Outcome.Lied::new);
    }
}
