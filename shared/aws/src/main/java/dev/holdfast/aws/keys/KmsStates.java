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
        boolean rotates = kms.ask(
                "kms:GetKeyRotationStatus",
                key,
                kms -> kms.getKeyRotationStatus(request -> request.keyId(key)).keyRotationEnabled());
        return new WrappingKey(
                key, metadata.enabled(), Optional.ofNullable(metadata.deletionDate()), Optional.of(rotates));
    }
}
