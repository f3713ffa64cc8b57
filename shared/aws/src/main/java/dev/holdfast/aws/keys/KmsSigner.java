package dev.holdfast.aws.keys;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsCode;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// An ECDSA P-256 key that never leaves KMS. What is signed is hashed here, so it may be of any length. Who writes the
/// signature down makes it the lower of its two forms (PT-4).
public final class KmsSigner implements Signer {
    private final Kms kms;
    private final String key;
    private final AtomicReference<Optional<PublicKey>> known = new AtomicReference<>(Optional.empty());

    /// Asks nothing yet.
    /// @param key the ARN of an ECC_NIST_P256 key
    public KmsSigner(AwsClients clients, String key) {
        this.kms = new Kms(clients);
        this.key = key;
    }

    /// Its public half, fetched once. Needs `kms:GetPublicKey`.
    public PublicKey publicKey() throws IOException {
        if (known.get().isEmpty()) {
            known.set(Optional.of(fetched()));
        }
        return known.get().orElseThrow();
    }

    private PublicKey fetched() throws IOException {
        var found = kms.ask("kms:GetPublicKey", key, client -> client.getPublicKey(get -> get.keyId(key)));
        if (found.keySpec() != KeySpec.ECC_NIST_P256) {
            throw new Failed(AwsCode.KEY_WRONG, "The key " + key + " is " + found.keySpecAsString() + ".");
        }
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(found.publicKey().asByteArray()));
        } catch (GeneralSecurityException e) {
            throw new Failed(Problem.of(AwsCode.KEY_WRONG, "The key " + key + " cannot be read."), e);
        }
    }

    @Override
    public KeyId keyId() {
        try {
            return PublicKeys.id(publicKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Needs `kms:Sign`.
    @Override
    public byte[] sign(byte[] message) {
        var digest = Digest.sha256().digest(message);
        return kms.askUnchecked(
                "kms:Sign",
                key,
                client -> client.sign(sign -> sign.keyId(key)
                                .messageType(MessageType.DIGEST)
                                .message(SdkBytes.fromByteArray(digest))
                                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                        .signature()
                        .asByteArray());
    }

    @Override
    public String toString() {
        return "KmsSigner[" + key + "]";
    }
}
