package dev.holdfast.format.point;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// Signs with an Ed25519 key kept on this machine as PKCS#8.
public final class Ed25519Signer implements Signer {
    private final PrivateKey key;
    private final PublicKey publicKey;

    private Ed25519Signer(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /// The signer of a PKCS#8 encoding (DER). The array is wiped.
    public static Ed25519Signer of(byte[] pkcs8) throws GeneralSecurityException {
        try {
            var key =
                    (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new Ed25519Signer(key, publicKeyOf(key));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /// A new key as PKCS#8 (DER), to be stored 0600 and then wiped.
    public static byte[] generate() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public KeyId keyId() {
        return PublicKeys.id(publicKey);
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    @Override
    public String toString() {
        return "Ed25519Signer[" + keyId() + "]";
    }

    /// The platform derives a public key only while it makes a pair, so it makes this pair again from its own seed.
    private static PublicKey publicKeyOf(EdECPrivateKey key) throws GeneralSecurityException {
        var seed = key.getBytes().orElseThrow(() -> new GeneralSecurityException("the key does not show its seed"));
        try {
            var again = KeyPairGenerator.getInstance("Ed25519");
            again.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return again.generateKeyPair().getPublic();
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
