package dev.holdfast.format.kanuka;

import dev.holdfast.format.Refused;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Set;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.jspecify.annotations.Nullable;

/// An RSA key in OpenSSH's own format, perhaps under a passphrase (bcrypt). The only place that needs Bouncy Castle to
/// read a key.
final class OpenSshKey {
    static final int MAX_ROUNDS = 1_024;
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> CIPHERS =
            Set.of("aes128-ctr", "aes192-ctr", "aes256-ctr", "aes128-cbc", "aes192-cbc", "aes256-cbc");

    private OpenSshKey() {}

    static RSAPrivateCrtKey open(byte[] blob, byte[] passphrase) {
        var encrypted = header(blob);
        if (encrypted && passphrase.length == 0) {
            throw PrivateKeys.passphraseNeeded();
        }
        return RsaKeys.privateKey(decrypted(blob, encrypted, passphrase))
                .orElseThrow(() -> PrivateKeys.unreadable("OpenSSH"));
    }

    /// Checks all that stands in clear, before any costly work; answers whether a passphrase protects the key.
    private static boolean header(byte[] blob) {
        try {
            var in = ByteBuffer.wrap(blob);
            if (!ByteBuffer.wrap(MAGIC).equals(slice(in, MAGIC.length))) {
                throw PrivateKeys.unreadable("OpenSSH");
            }
            var cipher = text(in);
            var kdf = text(in);
            var options = block(in);
            var keys = in.getInt();
            refuseOtherKinds(keys, text(block(in)));
            var encrypted = !cipher.equals("none");
            if (encrypted) {
                refuseCostly(cipher, kdf, options);
            }
            return encrypted;
        } catch (BufferUnderflowException e) {
            throw PrivateKeys.unreadable("OpenSSH");
        }
    }

    private static void refuseOtherKinds(int keys, String type) {
        if (keys != 1) {
            throw PrivateKeys.unsupported("the OpenSSH file holds more than one key");
        }
        if (!type.equals("ssh-rsa")) {
            throw PrivateKeys.unsupported("the OpenSSH private key is not an RSA key");
        }
    }

    private static void refuseCostly(String cipher, String kdf, ByteBuffer options) {
        if (!kdf.equals("bcrypt") || !CIPHERS.contains(cipher)) {
            throw PrivateKeys.unsupported("the OpenSSH private key's encryption is not supported");
        }
        block(options);
        var rounds = options.getInt();
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new Refused(KanukaFinding.KEY_TOO_COSTLY, "the OpenSSH private key asks for too many bcrypt rounds");
        }
    }

    private static RSAPrivateCrtKeySpec decrypted(byte[] blob, boolean encrypted, byte[] passphrase) {
        try {
            var parsed = OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(blob, passphraseFor(encrypted, passphrase));
            if (parsed instanceof RSAPrivateCrtKeyParameters key) {
                return spec(key);
            }
        } catch (RuntimeException e) {
            throw encrypted ? PrivateKeys.passphraseWrong() : PrivateKeys.unreadable("OpenSSH");
        }
        throw PrivateKeys.unreadable("OpenSSH");
    }

    private static byte @Nullable [] passphraseFor(boolean encrypted, byte[] passphrase) {
        return encrypted ? passphrase : null;
    }

    private static RSAPrivateCrtKeySpec spec(RSAPrivateCrtKeyParameters key) {
        return new RSAPrivateCrtKeySpec(
                key.getModulus(),
                key.getPublicExponent(),
                key.getExponent(),
                key.getP(),
                key.getQ(),
                key.getDP(),
                key.getDQ(),
                key.getQInv());
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.US_ASCII.decode(block(in)).toString();
    }

    private static ByteBuffer block(ByteBuffer in) {
        return slice(in, in.getInt());
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }
}
