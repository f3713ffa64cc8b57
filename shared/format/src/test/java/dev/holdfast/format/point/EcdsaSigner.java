package dev.holdfast.format.point;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/// Signs as a key management service does: ECDSA P-256, DER, either s.
public final class EcdsaSigner implements Signer {
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private final KeyPair pair;

    public EcdsaSigner() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    @Override
    public KeyId keyId() {
        return PublicKeys.id(pair.getPublic());
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    /// The other signature that verifies: n - s in place of s.
    public static byte[] twin(byte[] der) {
        var sAt = 4 + der[3];
        var s = new BigInteger(Arrays.copyOfRange(der, sAt + 2, der.length));
        var other = ORDER.subtract(s).toByteArray();
        var out = Arrays.copyOf(der, sAt + 2 + other.length);
        out[1] = (byte) (out.length - 2);
        out[sAt + 1] = (byte) other.length;
        System.arraycopy(other, 0, out, sAt + 2, other.length);
        return out;
    }
}
