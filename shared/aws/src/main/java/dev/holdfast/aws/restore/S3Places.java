package dev.holdfast.aws.restore;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.importing.Place;
import dev.holdfast.core.importing.Places;
import dev.holdfast.format.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// Restores into buckets: each gets a prefix of its own below the target. Which buckets is the role's to say.
public final class S3Places implements Places {
    /// Up to this size a file is held in memory, so that its upload can be tried again.
    private static final long HELD = 8 << 20;

    private final AwsClients clients;

    public S3Places(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Place open(String target, String restoreId) {
        if (!S3Location.isOne(target)) {
            throw new Refused(CoreCode.TARGET_UNSUPPORTED, "\"" + target + "\" is no place in S3.");
        }
        var location = S3Location.parse(target);
        var prefix = location.prefix().isEmpty() ? "" : location.prefix() + "/";
        return new Prefix(clients, location.bucket(), prefix + restoreId + "/");
    }

    private record Prefix(AwsClients clients, String bucket, String prefix) implements Place {
        @Override
        public String location() {
            return "s3://" + bucket + "/" + prefix;
        }

        @Override
        public boolean isComplete() throws IOException {
            return clients.calls().make("s3:GetObject", location() + RECEIPT, () -> {
                try {
                    clients.s3().headObject(head -> head.bucket(bucket).key(prefix + RECEIPT));
                    return true;
                } catch (NoSuchKeyException e) {
                    return false;
                }
            });
        }

        @Override
        public void put(String path, InputStream content, long bytes) throws IOException {
            var body = bytes <= HELD
                    ? RequestBody.fromBytes(whole(content, bytes))
                    : RequestBody.fromInputStream(content, bytes);
            put(path, body);
        }

        private static byte[] whole(InputStream content, long bytes) throws IOException {
            var held = content.readNBytes((int) bytes);
            if (held.length != bytes) {
                throw new IOException("a file ended before its size was reached");
            }
            return held;
        }

        @Override
        public void complete(byte[] receipt) throws IOException {
            var body = RequestBody.fromInputStream(new ByteArrayInputStream(receipt), receipt.length);
            put(RECEIPT, body);
        }

        private void put(String path, RequestBody body) throws IOException {
            clients.calls()
                    .make(
                            "s3:PutObject",
                            location() + path,
                            () -> clients.s3()
                                    .putObject(
                                            put -> put.bucket(bucket)
                                                    .key(prefix + path)
                                                    .serverSideEncryption(ServerSideEncryption.AES256),
                                            body));
        }
    }
}
