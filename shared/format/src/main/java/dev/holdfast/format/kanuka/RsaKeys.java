package dev.holdfast.format.kanuka;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// RSA keys in and out of their DER forms; empty is a form that does not hold one.
final class RsaKeys {
    private static final byte[] RSA_OID = HexFormat.of().parseHex("06092a864886f70d010101");
    private static final byte[] VERSION_AND_RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
    private static final int ALGORITHM_WITHIN = 40;

    private RsaKeys() {}

    static Optional<RSAPublicKey> spki(byte[] der) {
        try {
            return Optional.of((RSAPublicKey) factory().generatePublic(new X509EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        }
    }

    static Optional<RSAPrivateCrtKey> pkcs8(byte[] der) {
        return privateKey(new PKCS8EncodedKeySpec(der));
    }

    /// A PKCS#1 key is the innermost part of a PKCS#8 one.
    static Optional<RSAPrivateCrtKey> pkcs1(byte[] der) {
        var inner = wrapped(0x04, der);
        var body = Arrays.copyOf(VERSION_AND_RSA, VERSION_AND_RSA.length + inner.length);
        System.arraycopy(inner, 0, body, VERSION_AND_RSA.length, inner.length);
        var pkcs8 = wrapped(0x30, body);
        try {
            return pkcs8(pkcs8);
        } finally {
            Arrays.fill(inner, (byte) 0);
            Arrays.fill(body, (byte) 0);
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    static Optional<RSAPrivateCrtKey> privateKey(KeySpec spec) {
        try {
            return factory().generatePrivate(spec) instanceof RSAPrivateCrtKey key
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        }
    }

    static byte[] spkiOf(RSAPrivateCrtKey key) {
        return canonical(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    /// The one encoding that equal keys have, whatever a file spelled.
    static byte[] canonical(RSAPublicKey key) {
        return canonical(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    private static byte[] canonical(RSAPublicKeySpec spec) {
        try {
            return factory().generatePublic(spec).getEncoded();
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("an RSA key that was read can be written", e);
        }
    }

    /// Whether a SPKI or PKCS#8 form says that it holds an RSA key.
    static boolean saysRsa(byte[] der) {
        for (var i = 0; i + RSA_OID.length <= Math.min(der.length, ALGORITHM_WITHIN); i++) {
            if (Arrays.equals(der, i, i + RSA_OID.length, RSA_OID, 0, RSA_OID.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] wrapped(int tag, byte[] content) {
        var length = length(content.length);
        var out = new byte[1 + length.length + content.length];
        out[0] = (byte) tag;
        System.arraycopy(length, 0, out, 1, length.length);
        System.arraycopy(content, 0, out, 1 + length.length, content.length);
        return out;
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        var digits = BigInteger.valueOf(length).toByteArray();
        var first = digits[0] == 0 ? 1 : 0;
        var out = new byte[1 + digits.length - first];
        out[0] = (byte) (0x80 | (digits.length - first));
        System.arraycopy(digits, first, out, 1, digits.length - first);
        return out;
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
