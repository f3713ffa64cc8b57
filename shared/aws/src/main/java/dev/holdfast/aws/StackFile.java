package dev.holdfast.aws;

import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.format.Failed;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// `holdfast.json` at the vault's prefix, which the stack writes and the vault's policy lets nobody else write.
final class StackFile {
    private static final String NAME = "holdfast.json";
    private static final String LARGEST = "bytes=0-65535";

    private StackFile() {}

    /// @throws Failed `aws.missing`
    static byte[] read(S3Location location, AwsClients clients) throws IOException {
        var key = location.prefix().isEmpty() ? NAME : location.prefix() + "/" + NAME;
        var found = clients.calls().make("s3:GetObject", location + "/" + NAME, () -> {
            try {
                return Optional.of(clients.s3()
                        .getObject(
                                get -> get.bucket(location.bucket()).key(key).range(LARGEST),
                                ResponseTransformer.toBytes()));
            } catch (NoSuchKeyException e) {
                return Optional.<ResponseBytes<GetObjectResponse>>empty();
            }
        });
        return found.orElseThrow(() -> new Failed(
                        AwsCode.MISSING, "There is no " + NAME + " at " + location + "; is the stack deployed?"))
                .asByteArray();
    }
}
