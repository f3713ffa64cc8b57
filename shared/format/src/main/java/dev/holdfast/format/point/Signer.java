package dev.holdfast.format.point;

import java.security.GeneralSecurityException;

/// Signs for one purpose: points, or evidence. Locally Ed25519 over the bytes, on AWS ECC P-256 in KMS.
public interface Signer {
    KeyId keyId();

    byte[] sign(byte[] message) throws GeneralSecurityException;
}
