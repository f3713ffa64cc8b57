package dev.holdfast.aws.keys;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/// KMS, with what can be wrong with a key told apart.
final class Kms {
    private final AwsClients clients;

    Kms(AwsClients clients) {
        this.clients = clients;
    }

    /// @param action as IAM names it: `kms:Encrypt`
    /// @throws dev.holdfast.format.Failed `aws.key-disabled`, `aws.key-pending-deletion`, `aws.key-unknown`,
    ///     `aws.key-wrong` …
    <T> T ask(String action, String key, Function<KmsClient, T> question) throws IOException {
        return clients.calls().make(action, key, () -> {
            try {
                return question.apply(clients.kms());
            } catch (KmsException e) {
                throw wrong(e).<RuntimeException>map(code -> Calls.permanent(code, action, key, e))
                        .orElse(e);
            }
        });
    }

    /// For callers whose interface knows no [IOException].
    <T> T askUnchecked(String action, String key, Function<KmsClient, T> question) {
        try {
            return ask(action, key, question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<AwsCode> wrong(SdkException e) {
        return switch (e) {
            case DisabledException _ -> Optional.of(AwsCode.KEY_DISABLED);
            case KmsInvalidStateException state ->
                Optional.of(
                        String.valueOf(state.getMessage()).contains("pending deletion")
                                ? AwsCode.KEY_PENDING_DELETION
                                : AwsCode.KEY_DISABLED);
            case NotFoundException _ -> Optional.of(AwsCode.KEY_UNKNOWN);
            case IncorrectKeyException _ -> Optional.of(AwsCode.KEY_WRONG);
            case InvalidKeyUsageException _ -> Optional.of(AwsCode.KEY_WRONG);
            default -> Optional.empty();
        };
    }
}
