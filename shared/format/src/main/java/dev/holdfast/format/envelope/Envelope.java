package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyReader;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;

/// Opens age v1 files.
public final class Envelope {
    private Envelope() {}

    /// The plaintext of an age file, authenticated chunk by chunk as it is read. A reader must drain it to its end:
    /// only then is the last chunk proven. Closing it closes `ciphertext`.
    /// @throws dev.holdfast.format.Damaged (here or while reading) when a byte is not what was sealed
    /// @throws dev.holdfast.format.Failed with code `envelope.no-matching-key` when none of the identities opens it
    public static InputStream open(InputStream ciphertext, List<Identity> identities) throws IOException {
        var head = ByteBuffer.wrap(ciphertext.readNBytes(Chunks.SEALED));
        return new OpenedStream(chunks(head, new KeyRing(identities), identities), head, ciphertext);
    }

    /// Leaves the head behind header and nonce.
    private static Chunks chunks(ByteBuffer head, KeyRing keys, List<Identity> identities) throws IOException {
        try {
            return Chunks.opening(new StandardPayloadKeyReader().getPayloadKey(head, List.of(keys)));
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a key far away did not answer
        } catch (GeneralSecurityException
                | IOException
                | IllegalArgumentException
                | BufferUnderflowException
                | IndexOutOfBoundsException e) {
            if (keys.foundNone()) {
                throw new Failed(EnvelopeCode.NO_MATCHING_KEY, "no key at hand opens this file: tried " + identities);
            }
            throw damaged("its header is not that of a sealed file", e);
        }
    }

    static Damaged damaged(String what, Exception cause) {
        return new Damaged(Problem.of(EnvelopeCode.DAMAGED, "the encrypted file is damaged: " + what), cause);
    }
}
