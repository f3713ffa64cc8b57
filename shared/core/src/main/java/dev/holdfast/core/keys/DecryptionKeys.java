package dev.holdfast.core.keys;

import dev.holdfast.format.envelope.Identity;
import java.util.List;

/// What can open what was written.
@FunctionalInterface
public interface DecryptionKeys {
    List<Identity> identities(EncryptionContext context);
}
