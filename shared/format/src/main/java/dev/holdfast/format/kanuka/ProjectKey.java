package dev.holdfast.format.kanuka;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/// A person's RSA private key, in memory only. Cannot print itself.
public final class ProjectKey implements AutoCloseable {
    private final byte[] publicKey;
    private final int modulusBytes;
    private @Nullable RSAPrivateCrtKey key;

    ProjectKey(RSAPrivateCrtKey key) {
        this.key = key;
        this.publicKey = RsaKeys.spkiOf(key);
        this.modulusBytes = (key.getModulus().bitLength() + 7) / 8;
    }

    /// The SPKI encoding of its public half, by which it is matched to a project's `.pub` (kanuka.md 8.2, 13).
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// The length of every wrapped key that this key can open.
    int modulusBytes() {
        return modulusBytes;
    }

    /// Opens a wrapped key; empty for whatever reason it does not hold exactly 32 bytes for this key. The reasons are
    /// not told apart (kanuka.md 7.5).
    Optional<SecretBox> unwrap(byte[] wrapped) {
        if (key == null) {
            throw new IllegalStateException("the key is closed");
        }
        try {
            var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            var opened = cipher.doFinal(wrapped);
            try {
                return opened.length == SecretBox.KEY_BYTES ? Optional.of(new SecretBox(opened)) : Optional.empty();
            } finally {
                Arrays.fill(opened, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /// Forgets the key; the platform gives no way to wipe its numbers.
    @Override
    public void close() {
        key = null;
    }

    @Override
    public String toString() {
        return "ProjectKey[hidden]";
    }
}
