package dev.holdfast.aws.source;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsCode;
import dev.holdfast.format.Failed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket that somebody else keeps a project in: listed, and read object by object as it was listed.
final class SourceBucket {
    private static final int PRECONDITION_FAILED = 412;

    private final AwsClients clients;
    private final String bucket;

    SourceBucket(AwsClients clients, String bucket) {
        this.clients = clients;
        this.bucket = bucket;
    }

    /// @param etag changes with the bytes
    record Found(String key, long bytes, String etag) {}

    /// @throws Failed `aws.source-too-large` when there are more than `most`
    List<Found> list(String prefix, int most) throws IOException {
        var found = new ArrayList<Found>();
        @Nullable String token = null;
        do {
            var from = token;
            var page = clients.calls()
                    .make(
                            "s3:ListBucket",
                            place(prefix),
                            () -> clients.s3()
                                    .listObjectsV2(list ->
                                            list.bucket(bucket).prefix(prefix).continuationToken(from)));
            page.contents().stream().map(SourceBucket::found).forEach(found::add);
            if (found.size() > most) {
                throw new Failed(
                        AwsCode.SOURCE_TOO_LARGE,
                        "There are more than " + most + " objects under " + place(prefix) + ".");
            }
            token = page.nextContinuationToken();
        } while (token != null);
        return found;
    }

    private static Found found(S3Object object) {
        return new Found(object.key(), object.size(), object.eTag());
    }

    /// Its bytes as they were listed, all of them.
    /// @throws Failed `aws.source-changed`
    InputStream open(Found object) throws IOException {
        var opened = clients.calls().make("s3:GetObject", place(object.key()), () -> {
            try {
                return Optional.of(clients.s3()
                        .getObject(get -> get.bucket(bucket).key(object.key()).ifMatch(object.etag())));
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == 404) {
                    return Optional.<ResponseInputStream<GetObjectResponse>>empty();
                }
                throw e;
            }
        });
        return new Whole(opened.orElseThrow(() -> changed(object)), object);
    }

    Failed changed(Found object) {
        return new Failed(AwsCode.SOURCE_CHANGED, place(object.key()) + " changed while it was read.");
    }

    String place(String key) {
        return "s3://" + bucket + "/" + key;
    }

    /// The HTTP client takes a connection that broke for the end of the object.
    private static final class Whole extends FilterInputStream {
        private final Found object;
        private long left;

        Whole(InputStream in, Found object) {
            super(in);
            this.object = object;
            this.left = object.bytes();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = in.read(target, offset, length);
            left -= Math.max(n, 0);
            if (n < 0 && left > 0) {
                throw new dev.holdfast.core.vault.VaultUnavailable(
                        object.key() + " broke off; try again.", new IOException(left + " bytes are missing"));
            }
            return n;
        }

        /// What is left unread is not waited for.
        @Override
        public void close() throws IOException {
            if (left > 0 && in instanceof ResponseInputStream<?> response) {
                response.abort();
            } else {
                in.close();
            }
        }
    }
}
