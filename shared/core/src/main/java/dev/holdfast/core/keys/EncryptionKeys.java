package dev.holdfast.core.keys;

import dev.holdfast.format.envelope.Recipient;
import java.util.List;

/// Who will be able to open what is written now: public halves only.
@FunctionalInterface
public interface EncryptionKeys {
    /// At least one, in a stable order.
    List<Recipient> recipients(EncryptionContext context);
}
