package dev.holdfast.aws.workspace;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// Versions as objects of a bucket of their own, `<workspace>/<version>.age`: no lock and no S3 versions, as a purge
/// drops history for good.
public final class S3Versions implements Versions {
    private static final int TAKEN = 412;
    private static final String END = ".age";

    private final AwsClients clients;
    private final String bucket;

    public S3Versions(AwsClients clients, String bucket) {
        this.clients = clients;
        this.bucket = bucket;
    }

    private static String key(WorkspaceId workspace, VersionId version) {
        return prefix(workspace) + version + END;
    }

    private static String prefix(WorkspaceId workspace) {
        return workspace + "/";
    }

    private String place(String key) {
        return "s3://" + bucket + "/" + key;
    }

    @Override
    public void write(WorkspaceId workspace, VersionId version, byte[] ciphertext) throws IOException {
        var key = key(workspace, version);
        clients.calls().make("s3:PutObject", place(key), () -> {
            try {
                clients.s3()
                        .putObject(
                                put -> put.bucket(bucket)
                                        .key(key)
                                        .ifNoneMatch("*")
                                        .serverSideEncryption(ServerSideEncryption.AES256),
                                RequestBody.fromBytes(ciphertext));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == TAKEN) {
                    return false; // written before: it stays as it is
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<byte[]> read(WorkspaceId workspace, VersionId version) throws IOException {
        var key = key(workspace, version);
        var answered = clients.calls().make("s3:GetObject", place(key), () -> {
            try {
                return Optional.of(
                        clients.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)));
            } catch (NoSuchKeyException e) {
                return Optional.<ResponseBytes<GetObjectResponse>>empty();
            }
        });
        return answered.isEmpty() ? Optional.empty() : Optional.of(whole(key, answered.get()));
    }

    /// The HTTP client takes a connection that broke for the end of the object.
    private byte[] whole(String key, ResponseBytes<GetObjectResponse> answered) throws IOException {
        var bytes = answered.asByteArray();
        if (bytes.length != answered.response().contentLength()) {
            throw new VaultUnavailable(
                    "s3:GetObject on " + place(key) + " broke off; try again.",
                    new IOException("it has " + answered.response().contentLength() + " bytes"));
        }
        return bytes;
    }

    @Override
    public List<Stored> list(WorkspaceId workspace) throws IOException {
        var stored = new ArrayList<Stored>();
        @Nullable String token = null;
        do {
            var from = token;
            var page = clients.calls()
                    .make(
                            "s3:ListBucket",
                            place(prefix(workspace)),
                            () -> clients.s3()
                                    .listObjectsV2(list -> list.bucket(bucket)
                                            .prefix(prefix(workspace))
                                            .continuationToken(from)));
            page.contents().stream()
                    .filter(object -> object.key().endsWith(END))
                    .map(object -> stored(workspace, object))
                    .forEach(stored::add);
            token = page.nextContinuationToken();
        } while (token != null);
        return stored;
    }

    private static Stored stored(WorkspaceId workspace, S3Object object) {
        var name =
                object.key().substring(prefix(workspace).length(), object.key().length() - END.length());
        return new Stored(new VersionId(name), object.size(), object.lastModified());
    }

    @Override
    public void delete(WorkspaceId workspace, VersionId version) throws IOException {
        var key = key(workspace, version);
        clients.calls()
                .make(
                        "s3:DeleteObject",
                        place(key),
                        () -> clients.s3()
                                .deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void deleteAll(WorkspaceId workspace) throws IOException {
        for (var version : list(workspace)) {
            delete(workspace, version.version());
        }
    }
}
