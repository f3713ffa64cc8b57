package dev.holdfast.format.kanuka;

import dev.holdfast.format.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Optional;

/// Reads RSA private keys as Kanuka accepts them (kanuka.md 7.4): PKCS#1 (also legacy-encrypted), PKCS#8, OpenSSH.
public final class PrivateKeys {
    private static final int MAX_BYTES = 256 * 1024;

    private PrivateKeys() {}

    /// Both arrays are wiped. A passphrase of length 0 means none was given.
    /// @throws dev.holdfast.format.Refused `kanuka.key-…`: unsupported kind, passphrase needed or wrong,
    ///     unreadable; never shows the text
    public static ProjectKey parse(byte[] pem, char[] passphrase) {
        var secret = utf8(passphrase);
        try (var block = block(pem)) {
            return new ProjectKey(key(block, secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(passphrase, '\0');
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static Pem block(byte[] pem) {
        return Optional.of(pem)
                .filter(text -> text.length <= MAX_BYTES)
                .flatMap(Pem::first)
                .orElseThrow(() -> new Refused(KanukaFinding.KEY_UNREADABLE, "the private key is not in PEM format"));
    }

    private static RSAPrivateCrtKey key(Pem block, byte[] passphrase) {
        return switch (block.type()) {
            case "RSA PRIVATE KEY" -> pkcs1(block, passphrase);
            case "PRIVATE KEY" -> pkcs8(block);
            case "OPENSSH PRIVATE KEY" -> OpenSshKey.open(block.bytes(), passphrase);
            case "ENCRYPTED PRIVATE KEY" ->
                throw unsupported("encrypted PKCS#8 keys are not supported; convert a copy to the OpenSSH format");
            case "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                throw unsupported("the private key is a " + block.type() + ", not an RSA key");
            case "PUBLIC KEY", "RSA PUBLIC KEY" ->
                throw new Refused(KanukaFinding.KEY_UNREADABLE, "this is a public key; the private key is needed");
            default -> throw new Refused(KanukaFinding.KEY_UNREADABLE, "the PEM block holds no private key");
        };
    }

    private static RSAPrivateCrtKey pkcs1(Pem block, byte[] passphrase) {
        if (block.header("DEK-Info").isPresent()) {
            return LegacyPem.open(block, passphrase);
        }
        return RsaKeys.pkcs1(block.bytes()).orElseThrow(() -> unreadable("PKCS#1"));
    }

    private static RSAPrivateCrtKey pkcs8(Pem block) {
        if (!RsaKeys.saysRsa(block.bytes())) {
            throw unsupported("the private key is not an RSA key");
        }
        return RsaKeys.pkcs8(block.bytes()).orElseThrow(() -> unreadable("PKCS#8"));
    }

    static Refused unsupported(String message) {
        return new Refused(KanukaFinding.KEY_UNSUPPORTED, message);
    }

    static Refused unreadable(String format) {
        return new Refused(KanukaFinding.KEY_UNREADABLE, "the " + format + " private key is damaged");
    }

    static Refused passphraseNeeded() {
        return new Refused(KanukaFinding.KEY_PASSPHRASE_NEEDED, "the private key needs its passphrase");
    }

    static Refused passphraseWrong() {
        return new Refused(KanukaFinding.KEY_PASSPHRASE_WRONG, "the passphrase does not open the private key");
    }

    private static byte[] utf8(char[] text) {
        var room = ByteBuffer.allocate(text.length * 3);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), room, true);
        var exact = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
        return exact;
    }
}
