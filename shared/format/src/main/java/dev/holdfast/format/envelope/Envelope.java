package dev.holdfast.format.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Opens age v1 files.
public final class Envelope {
    private Envelope() {}

    /// The plaintext of an age file, authenticated chunk by chunk as it is read. A reader must drain it to its end:
    /// only
    /// then is the last chunk proven. Closing it closes `ciphertext`.
    /// @throws dev.holdfast.format.Damaged (here or while reading) when a byte is not what was sealed
    /// @throws dev.holdfast.format.Failed with code `envelope.no-matching-key` when none of the identities opens it
    public static InputStream open(InputStream ciphertext, List<Identity> identities) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
