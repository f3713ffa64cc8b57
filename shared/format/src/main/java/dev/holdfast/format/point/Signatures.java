package dev.holdfast.format.point;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/// Checks signatures by the key's own algorithm. An ECDSA signature has a twin (r, n - s) that verifies too: only the
/// one with the lower s, in its shortest DER, is ever written or believed.
final class Signatures {
    private static final int ED25519_BYTES = 64;
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private Signatures() {}

    static byte[] canonical(byte[] signature) throws SignatureException {
        return signature.length == ED25519_BYTES ? signature : lower(signature);
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            var edwards = !"EC".equals(key.getAlgorithm());
            if (!edwards && !Arrays.equals(lower(signature), signature)) {
                return false;
            }
            var check = Signature.getInstance(edwards ? "Ed25519" : "SHA256withECDSA");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static byte[] lower(byte[] der) throws SignatureException {
        try {
            var rEnd = 4 + der[3];
            var r = new BigInteger(Arrays.copyOfRange(der, 4, rEnd));
            var s = new BigInteger(Arrays.copyOfRange(der, rEnd + 2, rEnd + 2 + der[rEnd + 1]));
            var low = s.compareTo(ORDER.shiftRight(1)) > 0 ? ORDER.subtract(s) : s;
            return encode(r.toByteArray(), low.toByteArray());
        } catch (RuntimeException e) {
            throw new SignatureException("not a DER signature", e);
        }
    }

    private static byte[] encode(byte[] r, byte[] s) {
        var out = new byte[6 + r.length + s.length];
        out[0] = 0x30;
        out[1] = (byte) (out.length - 2);
        out[2] = 2;
        out[3] = (byte) r.length;
        System.arraycopy(r, 0, out, 4, r.length);
        out[4 + r.length] = 2;
        out[5 + r.length] = (byte) s.length;
        System.arraycopy(s, 0, out, 6 + r.length, s.length);
        return out;
    }
}
