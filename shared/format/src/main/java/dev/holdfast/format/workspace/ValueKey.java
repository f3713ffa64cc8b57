package dev.holdfast.format.workspace;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The key of a document's values, derived once for all of them (workspace.md 2.11). Cannot print itself.
final class ValueKey implements AutoCloseable {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private final byte[] key;

    private ValueKey(byte[] key) {
        this.key = key;
    }

    static ValueKey derive(Passphrase passphrase, ValueEncryption encryption) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(encryption.memory())
                .withIterations(encryption.passes())
                .withParallelism(encryption.lanes())
                .withSalt(encryption.salt().bytes())
                .build());
        var key = new byte[KEY_BYTES];
        argon2.generateBytes(passphrase.utf8(), key);
        return new ValueKey(key);
    }

    /// The plaintext of nonce, ciphertext and tag; empty when they were not made with this key.
    Optional<byte[]> open(byte[] sealed) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static boolean isLongEnough(byte[] sealed) {
        return sealed.length > NONCE_BYTES + TAG_BYTES;
    }

    /// An `encryptedValue`, under a fresh nonce.
    String seal(byte[] plaintext, RandomGenerator random) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var body = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plaintext);
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + body.length);
            System.arraycopy(body, 0, sealed, NONCE_BYTES, body.length);
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        return cipher;
    }

    /// A copy, for tests against other implementations.
    byte[] reveal() {
        return key.clone();
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "ValueKey[hidden]";
    }
}
