package dev.holdfast.format.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// A project's 32-byte symmetric key, which tells whether it opens a secret (kanuka.md 7.2: `nonce(24) || tag(16) ||
/// ciphertext`, XSalsa20-Poly1305). Only authenticates: no plaintext is ever made. Cannot print itself.
final class SecretBox implements AutoCloseable {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 24;
    static final int TAG_BYTES = 16;
    static final int OVERHEAD = NONCE_BYTES + TAG_BYTES;
    private static final int CHUNK = 64 * 1024;
    private final byte[] key;

    /// @param key copied
    SecretBox(byte[] key) {
        this.key = key.clone();
    }

    /// Which of the boxes open the file, reading it once; none when it is too short.
    static BitSet opening(List<SecretBox> boxes, InputStream file) throws IOException {
        var opening = new BitSet();
        var nonce = file.readNBytes(NONCE_BYTES);
        var tag = file.readNBytes(TAG_BYTES);
        if (tag.length < TAG_BYTES || boxes.isEmpty()) {
            return opening;
        }
        var tags = tagsOf(boxes, nonce, file);
        for (var i = 0; i < boxes.size(); i++) {
            opening.set(i, MessageDigest.isEqual(tag, tags.get(i)));
        }
        return opening;
    }

    private static List<byte[]> tagsOf(List<SecretBox> boxes, byte[] nonce, InputStream ciphertext) throws IOException {
        var macs = boxes.stream().map(box -> box.authenticator(nonce)).toList();
        var chunk = new byte[CHUNK];
        for (var n = ciphertext.read(chunk); n >= 0; n = ciphertext.read(chunk)) {
            for (var mac : macs) {
                mac.update(chunk, 0, n);
            }
        }
        return macs.stream().map(SecretBox::tag).toList();
    }

    private static byte[] tag(Poly1305 mac) {
        var tag = new byte[TAG_BYTES];
        mac.doFinal(tag, 0);
        return tag;
    }

    /// The first 32 bytes of the key stream are the one-time key of Poly1305.
    private Poly1305 authenticator(byte[] nonce) {
        var stream = new XSalsa20Engine();
        stream.init(true, cast(new ParametersWithIV(cast(new KeyParameter(key)), nonce)));
        var once = new byte[KEY_BYTES];
        stream.processBytes(once, 0, once.length, once, 0);
        var mac = new Poly1305();
        mac.init(cast(new KeyParameter(once)));
        Arrays.fill(once, (byte) 0);
        return mac;
    }

    /// What ciphers take, by a cast when it is used. Were it passed as what it is, each start of the product would
    /// check that it fits, and load a signed jar and verify its signature for that.
    private static CipherParameters cast(Object parameters) {
        return (CipherParameters) parameters;
    }

    boolean sameAs(SecretBox other) {
        return MessageDigest.isEqual(key, other.key);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretBox[hidden]";
    }
}
