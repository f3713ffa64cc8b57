package dev.holdfast.aws.source;

import dev.holdfast.aws.keys.StoredSecrets;
import dev.holdfast.core.verification.PingCode;
import dev.holdfast.core.verification.PingUrl;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.format.Refused;
import java.io.IOException;

/// Addresses that an administrator keeps in Secrets Manager; a reference is a secret's name or ARN.
public record SecretPingUrls(StoredSecrets secrets) implements PingUrls {
    /// @throws dev.holdfast.format.Failed `aws.secret-unknown`
    @Override
    public PingUrl open(String reference) throws IOException {
        if (reference.startsWith("file:")) {
            throw new Refused(PingCode.REFERENCE, "A stack cannot read \"" + reference + "\".");
        }
        try (var secret = secrets.read(reference)) {
            return PingUrl.of(secret.bytes());
        }
    }
}
