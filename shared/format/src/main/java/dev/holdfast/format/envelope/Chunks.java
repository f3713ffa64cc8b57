package dev.holdfast.format.envelope;

import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// age's payload: chunks of 64 KiB under ChaCha20-Poly1305, each numbered in its nonce and the last one marked there
/// (age v1, "Payload"). One cipher object for all of them, which is what makes it fast. Each call is the next chunk.
final class Chunks {
    static final int PLAIN = 64 * 1024;
    static final int TAG = 16;
    static final int SEALED = PLAIN + TAG;

    private static final String CIPHER = "ChaCha20-Poly1305";
    private static final int NONCE = 12;
    private static final int COUNTER_AT = 3;
    private static final int LAST_AT = 11;

    private final CipherKey payloadKey;
    private final SecretKey key;
    private final Cipher cipher;
    private final int mode;
    private long number;

    private Chunks(CipherKey payloadKey, int mode) throws GeneralSecurityException {
        this.payloadKey = payloadKey;
        this.key = new SecretKeySpec(payloadKey.getEncoded(), CIPHER);
        this.cipher = Cipher.getInstance(CIPHER);
        this.mode = mode;
    }

    static Chunks sealing(CipherKey payloadKey) throws GeneralSecurityException {
        return new Chunks(payloadKey, Cipher.ENCRYPT_MODE);
    }

    static Chunks opening(CipherKey payloadKey) throws GeneralSecurityException {
        return new Chunks(payloadKey, Cipher.DECRYPT_MODE);
    }

    /// How many chunks there were before the next one.
    long number() {
        return number;
    }

    /// The next chunk, from the start of one array to the start of the other; answers its new length.
    /// @throws javax.crypto.AEADBadTagException when it is not what was sealed as this chunk
    int next(byte[] from, int length, boolean last, byte[] to) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(NONCE);
        nonce.putLong(COUNTER_AT, number++).put(LAST_AT, (byte) (last ? 1 : 0));
        cipher.init(mode, key, new IvParameterSpec(nonce.array()));
        return cipher.doFinal(from, 0, length, to, 0);
    }

    void forgetKey() {
        payloadKey.destroy();
    }
}
