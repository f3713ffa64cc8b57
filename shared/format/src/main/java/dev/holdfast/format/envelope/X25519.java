package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.holdfast.format.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/// age's own X25519 keys as text: `age1…` and `AGE-SECRET-KEY-1…`, files with comments as `age-keygen` writes them.
public final class X25519 {
    private static final byte[] PREFIX = "AGE-SECRET-KEY-1".getBytes(StandardCharsets.US_ASCII);

    private X25519() {}

    /// @throws dev.holdfast.format.Refused with code `envelope.bad-recipient`
    public static Recipient recipient(String age1) {
        var key = age1.strip();
        try {
            return new Recipient(key, X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key));
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new Refused(EnvelopeCode.BAD_RECIPIENT, "this is not an age1… public key");
        }
    }

    /// The identities of an age identity file (comments and blank lines allowed), at least one. The array is wiped.
    /// @throws dev.holdfast.format.Refused with code `envelope.bad-identity`; the message never shows the text
    public static List<Identity> identities(byte[] identityFile) {
        var found = new ArrayList<Identity>();
        try {
            var start = 0;
            for (var number = 1; start < identityFile.length; number++) {
                var end = endOfLine(identityFile, start);
                identity(identityFile, start, end, number).ifPresent(found::add);
                start = end + 1;
            }
        } finally {
            Arrays.fill(identityFile, (byte) 0);
        }
        if (found.isEmpty()) {
            throw new Refused(EnvelopeCode.BAD_IDENTITY, "the identity file holds no AGE-SECRET-KEY-1 line");
        }
        return List.copyOf(found);
    }

    private static int endOfLine(byte[] text, int start) {
        var end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static Optional<Identity> identity(byte[] text, int start, int end, int number) {
        var stop = end;
        while (stop > start && text[stop - 1] <= ' ') {
            stop--;
        }
        if (stop == start || text[start] == '#') {
            return Optional.empty();
        }
        var line = Arrays.copyOfRange(text, start, stop);
        try {
            if (!Arrays.equals(PREFIX, 0, PREFIX.length, line, 0, Math.min(PREFIX.length, line.length))) {
                throw new GeneralSecurityException("not an identity");
            }
            return Optional.of(identity(line));
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new Refused(
                    EnvelopeCode.BAD_IDENTITY, "line " + number + " of the identity file is not an age identity");
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static Identity identity(byte[] key) throws GeneralSecurityException {
        var chars = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(key));
        try {
            var secret = new SecretKeySpec(key, "X25519");
            var name = new X25519KeyFactory().translateKey(secret).toString();
            return new Identity(
                    name, X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(CharBuffer.wrap(chars)));
        } finally {
            Arrays.fill(chars.array(), '\0');
        }
    }

    /// A new key pair as an identity file (`# public key`, key), and its recipient.
    public static Generated generate() {
        try {
            var pair = new X25519KeyPairGenerator().generateKeyPair();
            var secret = pair.getPrivate().getEncoded();
            var name = pair.getPublic().toString();
            var comment = ("# public key: " + name + "\n").getBytes(StandardCharsets.US_ASCII);
            var file = Arrays.copyOf(comment, comment.length + secret.length + 1);
            System.arraycopy(secret, 0, file, comment.length, secret.length);
            file[file.length - 1] = '\n';
            Arrays.fill(secret, (byte) 0);
            return new Generated(recipient(name), file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has X25519", e);
        }
    }

    /// @param identityFile to be stored 0600 or shown once, then wiped
    @SuppressWarnings("ArrayRecordComponent")
    public record Generated(Recipient recipient, byte[] identityFile) {
        @Override
        public String toString() {
            return "Generated[" + recipient.name() + "]";
        }
    }
}
