package dev.holdfast.format.kanuka;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A PKCS#1 key under OpenSSL's old PEM encryption: `DEK-Info` names cipher and IV, MD5 makes the key. Weak, and still
/// what people have (kanuka.md 7.4).
final class LegacyPem {
    private static final int SALT_BYTES = 8;

    private LegacyPem() {}

    static RSAPrivateCrtKey open(Pem block, byte[] passphrase) {
        var encryption = Encryption.of(block.header("DEK-Info").orElse(""));
        if (passphrase.length == 0) {
            throw PrivateKeys.passphraseNeeded();
        }
        var der = encryption.decrypt(block.bytes(), passphrase).orElseThrow(PrivateKeys::passphraseWrong);
        try {
            return RsaKeys.pkcs1(der).orElseThrow(PrivateKeys::passphraseWrong);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private static final class Encryption {
        private final Kind kind;
        private final byte[] iv;

        private Encryption(Kind kind, byte[] iv) {
            this.kind = kind;
            this.iv = iv;
        }

        static Encryption of(String dekInfo) {
            var parts = dekInfo.split(",", 2);
            var kind = Kind.named(parts[0].strip());
            try {
                var iv = HexFormat.of().parseHex(parts.length < 2 ? "" : parts[1].strip());
                if (iv.length == kind.blockBytes) {
                    return new Encryption(kind, iv);
                }
            } catch (IllegalArgumentException e) {
                throw PrivateKeys.unreadable("encrypted PKCS#1");
            }
            throw PrivateKeys.unreadable("encrypted PKCS#1");
        }

        /// Empty when the padding is not right, which is how most wrong passphrases show.
        Optional<byte[]> decrypt(byte[] sealed, byte[] passphrase) {
            var key = key(passphrase);
            try {
                var cipher = Cipher.getInstance(kind.algorithm + "/CBC/PKCS5Padding");
                cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, kind.algorithm), new IvParameterSpec(iv));
                return Optional.of(cipher.doFinal(sealed));
            } catch (BadPaddingException e) {
                return Optional.empty();
            } catch (IllegalBlockSizeException e) {
                throw PrivateKeys.unreadable("encrypted PKCS#1");
            } catch (GeneralSecurityException e) {
                throw PrivateKeys.unsupported("this Java has no " + kind.algorithm + " for the private key");
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }

        /// OpenSSL's `EVP_BytesToKey` with MD5, one round, the IV's first 8 bytes as salt.
        private byte[] key(byte[] passphrase) {
            var key = new byte[kind.keyBytes];
            var block = new byte[0];
            for (var filled = 0; filled < key.length; filled += block.length) {
                var md5 = md5();
                md5.update(block);
                md5.update(passphrase);
                md5.update(iv, 0, SALT_BYTES);
                Arrays.fill(block, (byte) 0);
                block = md5.digest();
                System.arraycopy(block, 0, key, filled, Math.min(block.length, key.length - filled));
            }
            Arrays.fill(block, (byte) 0);
            return key;
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw PrivateKeys.unsupported("this Java has no MD5, which the private key's encryption needs");
        }
    }

    private enum Kind {
        DES("DES-CBC", "DES", 8, 8),
        TRIPLE_DES("DES-EDE3-CBC", "DESede", 24, 8),
        AES_128("AES-128-CBC", "AES", 16, 16),
        AES_192("AES-192-CBC", "AES", 24, 16),
        AES_256("AES-256-CBC", "AES", 32, 16);

        private final String label;
        private final String algorithm;
        private final int keyBytes;
        private final int blockBytes;

        Kind(String label, String algorithm, int keyBytes, int blockBytes) {
            this.label = label;
            this.algorithm = algorithm;
            this.keyBytes = keyBytes;
            this.blockBytes = blockBytes;
        }

        static Kind named(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> PrivateKeys.unsupported("the private key's encryption is not supported"));
        }
    }
}
