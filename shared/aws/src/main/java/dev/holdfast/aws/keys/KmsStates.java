package dev.holdfast.aws.keys;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/// What KMS tells of a key itself.
public final class KmsStates {
    private final Kms kms;

    public KmsStates(AwsClients clients) {
        this.kms = new Kms(clients);
    }

    public WrappingKey of(String key) throws IOException {
        KeyMetadata metadata = kms.ask(
                "kms:DescribeKey",
                key,
                kms -> kms.describeKey(request -> request.keyId(key)).keyMetadata());
        return new WrappingKey(
                key,
                metadata.enabled(),
                Optional.ofNullable(metadata.deletionDate()),
                metadata.enabled() ? Optional.of(rotates(key)) : Optional.empty());
    }

    /// KMS does not tell it of a key that is disabled or about to be deleted, which is worse anyway.
    private boolean rotates(String key) throws IOException {
        return kms.ask(
                "kms:GetKeyRotationStatus",
                key,
                kms -> kms.getKeyRotationStatus(request -> request.keyId(key)).keyRotationEnabled());
    }
}
