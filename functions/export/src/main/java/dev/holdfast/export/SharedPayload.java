package dev.holdfast.export;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.point.Sharing;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.ObjectRef;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// What an unchanged source asks of the payload it names again: to be there, and locked as long as its newest point.
record SharedPayload(Vault vault) {
    boolean sound(Point point, Sharing sharing, Instant now) {
        try {
            var payload = vault.find(point.record().payload().key());
            var contents = vault.see(point.record().contents().key());
            return payload.isPresent() && contents.isPresent() && sharing.allows(point, payload.get(), now);
        } catch (IOException e) {
            return false; // then a payload is written anew, which fails loudly if the vault is really gone
        }
    }

    /// Whether the object is there and keeps at least this protection now.
    boolean extend(ObjectRef ref, Protection needed) {
        try {
            var stored = stored(ref);
            if (stored.isPresent() && !stored.get().protection().lock().atLeast(needed.lock())) {
                vault.extendLock(stored.get().version(), needed.lock());
            }
            if (needed.legalHold()
                    && stored.isPresent()
                    && !stored.get().protection().legalHold()) {
                vault.setHold(stored.get().version(), true);
            }
            return stored.isPresent();
        } catch (IOException | HoldfastException e) {
            return false;
        }
    }

    /// Whether the exact version that a record names is there.
    boolean has(ObjectRef ref) throws IOException {
        return vault.see(ref.key())
                .filter(seen -> ref.version().orElse("").equals(seen.version().id()))
                .isPresent();
    }

    private Optional<Stored> stored(ObjectRef ref) throws IOException {
        return vault.find(ref.key())
                .filter(found -> ref.version().orElse("").equals(found.version().id()));
    }
}
