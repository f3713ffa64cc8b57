package dev.holdfast.aws.restore;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.core.grant.Inbox;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The one prefix whose objects are requests. An event about any other object is refused, so that whoever may write to
/// the queue cannot have the function read what its role may.
/// @param bucket of the inbox
/// @param prefix ending in `/`
public record S3Inbox(AwsClients clients, String bucket, String prefix) implements Inbox {
    /// No such object or version, one that was deleted, and one without any byte to have a range of.
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 416);

    /// @param place `bucket/prefix/`, as the template's variable says
    public static S3Inbox at(String place, AwsClients clients) {
        int slash = place.indexOf('/');
        if (slash < 1 || !place.endsWith("/") || slash == place.length() - 1) {
            throw new IllegalStateException("HOLDFAST_INBOX is bucket/prefix/, not " + place);
        }
        return new S3Inbox(clients, place.substring(0, slash), place.substring(slash + 1));
    }

    @Override
    public byte[] read(String from, String key, String version, int limit) throws IOException {
        if (!from.equals(bucket) || !key.startsWith(prefix)) {
            throw new Refused(GrantCode.BAD_REQUEST, "The object is not in the inbox.");
        }
        var place = "s3://" + bucket + "/" + key;
        var found = clients.calls().make("s3:GetObject", place, () -> {
            try {
                return Optional.of(clients.s3()
                        .getObject(
                                get -> {
                                    get.bucket(bucket).key(key).range("bytes=0-" + limit);
                                    if (!version.isEmpty()) {
                                        get.versionId(version);
                                    }
                                },
                                ResponseTransformer.toBytes()));
            } catch (S3Exception e) {
                if (NOT_THERE.contains(e.statusCode())) {
                    return Optional.<ResponseBytes<GetObjectResponse>>empty();
                }
                throw e;
            }
        });
        if (found.isEmpty() || found.get().response().contentLength() > limit) {
            throw new Refused(GrantCode.BAD_REQUEST, "The object is gone, empty, or larger than a request.");
        }
        return whole(found.get(), place);
    }

    /// The HTTP client takes a connection that broke for the end of the object.
    private static byte[] whole(ResponseBytes<GetObjectResponse> found, String place) throws IOException {
        var bytes = found.asByteArray();
        if (bytes.length < found.response().contentLength()) {
            throw new VaultUnavailable(place + " broke off; try again.", new IOException("bytes are missing"));
        }
        return bytes;
    }
}
