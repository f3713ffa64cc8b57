package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.RecipientStanzaReader;

/// Something that can open an age file. Cannot print its key.
/// @param name the recipient it answers to
/// @param stanza unwraps the file key
public record Identity(String name, RecipientStanzaReader stanza) {
    @Override
    public String toString() {
        return "Identity[" + name + "]";
    }
}
