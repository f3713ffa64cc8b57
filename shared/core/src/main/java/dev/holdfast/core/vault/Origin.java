package dev.holdfast.core.vault;

import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;

/// The object by which a vault tells that it is a copy. In a copy the store's version ids are other ones than the
/// records name, as another store gave them; sizes and digests stay.
public final class Origin {
    public static final ObjectKey KEY = new ObjectKey("copy/origin.json");

    private Origin() {}

    /// Whether this vault is a copy of another.
    public static boolean isCopy(Vault vault) throws IOException {
        return vault.see(KEY).isPresent();
    }
}
