package dev.holdfast.format.kanuka;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// Seals and opens NaCl secretboxes whole, which the product never does.
final class Boxes {
    private Boxes() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] plaintext) {
        var stream = stream(key, nonce);
        var once = new byte[32];
        stream.processBytes(once, 0, 32, once, 0);
        var file = Arrays.copyOf(nonce, 40 + plaintext.length);
        stream.processBytes(plaintext, 0, plaintext.length, file, 40);
        var mac = new Poly1305();
        mac.init(new KeyParameter(once));
        mac.update(file, 40, plaintext.length);
        mac.doFinal(file, 24);
        return file;
    }

    /// Undoes the cipher without looking at the tag.
    static byte[] plaintext(byte[] key, byte[] file) {
        var stream = stream(key, Arrays.copyOf(file, 24));
        stream.processBytes(new byte[32], 0, 32, new byte[32], 0);
        var plaintext = new byte[file.length - 40];
        stream.processBytes(file, 40, plaintext.length, plaintext, 0);
        return plaintext;
    }

    /// The 32 bytes that a wrapped key holds for this private key, if it does.
    static List<byte[]> unwrapped(PrivateKey key, byte[] wrapped) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return List.of(cipher.doFinal(wrapped));
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    private static XSalsa20Engine stream(byte[] key, byte[] nonce) {
        var stream = new XSalsa20Engine();
        stream.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        return stream;
    }
}
