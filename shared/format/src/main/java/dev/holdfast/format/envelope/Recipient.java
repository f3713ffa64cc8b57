package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.RecipientStanzaWriter;

/// Somebody who will be able to open an age file: an X25519 public key, or a KMS key with its encryption context.
/// @param name how records and reports name it: `age1…` or a key ARN
/// @param stanza wraps the file key for it
public record Recipient(String name, RecipientStanzaWriter stanza) {
    @Override
    public String toString() {
        return "Recipient[" + name + "]";
    }
}
