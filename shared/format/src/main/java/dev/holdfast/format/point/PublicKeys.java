package dev.holdfast.format.point;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// Public signing keys as trust objects hold them: SPKI in PEM, Ed25519 or ECDSA P-256.
public final class PublicKeys {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "\n-----END PUBLIC KEY-----\n";
    private static final byte[] ED25519 = {0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70};
    private static final byte[] P256 = {
        0x30,
        0x59,
        0x30,
        0x13,
        6,
        7,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        2,
        1,
        6,
        8,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        3,
        1,
        7
    };

    private PublicKeys() {}

    /// The first 32 hex digits of the SHA-256 of the key's SPKI encoding.
    public static KeyId id(PublicKey key) {
        return new KeyId(Digest.of(key.getEncoded()).hex().substring(0, 32));
    }

    public static byte[] pem(PublicKey key) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return (BEGIN + body + END).getBytes(StandardCharsets.US_ASCII);
    }

    /// @throws dev.holdfast.format.Refused with code `point.bad-key`
    public static PublicKey read(byte[] pem) {
        try {
            var text =
                    new String(pem, StandardCharsets.US_ASCII).replace("\r", "").strip() + "\n";
            if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
                throw new GeneralSecurityException("not one PEM block");
            }
            var body = text.substring(BEGIN.length(), text.length() - END.length());
            return decode(Base64.getDecoder().decode(body.replace("\n", "")));
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new Refused(PointCode.BAD_KEY, "this is not an SPKI PEM of an Ed25519 or ECDSA P-256 key");
        }
    }

    private static PublicKey decode(byte[] spki) throws GeneralSecurityException {
        if (startsWith(spki, ED25519)) {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        }
        if (startsWith(spki, P256)) {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
        }
        throw new GeneralSecurityException("neither Ed25519 nor ECDSA P-256");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
