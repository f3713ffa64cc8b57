package dev.holdfast.aws.keys;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsCode;
import dev.holdfast.format.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// API keys, tokens and project keys that an administrator keeps in Secrets Manager.
public final class StoredSecrets {
    private final AwsClients clients;

    public StoredSecrets(AwsClients clients) {
        this.clients = clients;
    }

    /// The current version of a secret.
    /// @param reference its name or ARN
    /// @throws Failed `aws.secret-unknown`
    public StoredSecret read(String reference) throws IOException {
        var found = clients.calls().make("secretsmanager:GetSecretValue", reference, () -> {
            try {
                return Optional.of(clients.secrets().getSecretValue(get -> get.secretId(reference)));
            } catch (ResourceNotFoundException e) {
                return Optional.<GetSecretValueResponse>empty();
            }
        });
        return found.flatMap(StoredSecrets::bytes)
                .map(StoredSecret::new)
                .orElseThrow(() -> new Failed(AwsCode.SECRET_UNKNOWN, "There is no secret \"" + reference + "\"."));
    }

    private static Optional<byte[]> bytes(GetSecretValueResponse found) {
        return found.secretString() != null
                ? Optional.of(found.secretString().getBytes(StandardCharsets.UTF_8))
                : Optional.ofNullable(found.secretBinary()).map(binary -> binary.asByteArray());
    }
}
