package dev.holdfast.format.workspace;

import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PayloadKeys;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a person chose to protect the values of a document. Cannot print itself; [#close] wipes it.
public final class Passphrase implements AutoCloseable {
    private static final int LEAST = 8;
    private final byte[] utf8;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /// Neither trimmed nor normalised. The array is wiped.
    public static Passphrase of(char[] text) {
        var space = new byte[3 * text.length];
        var encoded = ByteBuffer.wrap(space);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(text), encoded, true);
        var utf8 = Arrays.copyOf(space, encoded.position());
        Arrays.fill(space, (byte) 0);
        Arrays.fill(text, '\0');
        return new Passphrase(utf8);
    }

    /// Of a payload, as its contents hold it.
    public static Passphrase of(PayloadKeys keys) {
        return of(keys.passphrase());
    }

    /// @throws Refused `workspace.passphrase-too-short` for less than 8 characters; an import takes any length
    public Passphrase requireLongEnough() {
        int characters = 0;
        for (byte octet : utf8) {
            characters += (octet & 0xC0) == 0x80 ? 0 : 1;
        }
        if (characters < LEAST) {
            throw new Refused(
                    WorkspaceCode.PASSPHRASE_TOO_SHORT, "The passphrase needs at least " + LEAST + " characters.");
        }
        return this;
    }

    byte[] utf8() {
        return utf8;
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
