package dev.holdfast.aws.workspace;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.core.workspace.kept.KeptCode;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// Documents larger than a message, as objects of a bucket: `uploads/<workspace>/<id>` on their way in and
/// `downloads/<workspace>/<id>` on their way out, both sealed by KMS under the key of workspaces and gone after a day
/// by the bucket's rules. Whoever holds a URL may use it, so it is signed for one object and a short while.
public final class S3Transfers implements Transfers {
    private static final Duration UPLOAD = Duration.ofMinutes(15);
    private static final Duration DOWNLOAD = Duration.ofSeconds(60);
    private static final String JSON = "application/json";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /// Bytes of a document that surely fit into an answer of 6 MB, where each may need an escape.
    private static final int INLINE = 2_800_000;

    /// Nothing there, seen without and with the right to list, or nothing in it.
    private static final Set<Integer> ABSENT = Set.of(403, 404, 416);

    private final AwsClients clients;
    private final String bucket;
    private final String key;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param key the ARN under which S3 seals the objects
    /// @param random for names that nobody guesses
    public S3Transfers(AwsClients clients, String bucket, String key, InstantSource clock, RandomGenerator random) {
        this.clients = clients;
        this.bucket = bucket;
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Upload open(WorkspaceId workspace) {
        var id = id();
        var signed = clients.presigner()
                .presignPutObject(
                        sign -> sign.signatureDuration(UPLOAD).putObjectRequest(sealed(upload(workspace, id))));
        var headers = new TreeMap<String, String>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("host");
        return new Upload(id, signed.url().toString(), headers, clock.instant().plus(UPLOAD));
    }

    @Override
    public byte[] take(WorkspaceId workspace, String id, long limit) throws IOException {
        if (!ID.matcher(id).matches()) {
            throw unknown();
        }
        var object = upload(workspace, id);
        var answered = clients.calls().make("s3:GetObject", place(object), () -> {
            try {
                return Optional.of(clients.s3()
                        .getObject(
                                get -> get.bucket(bucket).key(object).range("bytes=0-" + limit),
                                ResponseTransformer.toBytes()));
            } catch (S3Exception e) {
                if (ABSENT.contains(e.statusCode())) {
                    return Optional.<ResponseBytes<GetObjectResponse>>empty();
                }
                throw e;
            }
        });
        return whole(object, answered.orElseThrow(S3Transfers::unknown));
    }

    /// The HTTP client takes a connection that broke for the end of the object.
    private byte[] whole(String object, ResponseBytes<GetObjectResponse> answered) throws IOException {
        var bytes = answered.asByteArray();
        if (bytes.length != answered.response().contentLength()) {
            throw new VaultUnavailable(
                    "s3:GetObject on " + place(object) + " broke off; try again.",
                    new IOException("it has " + answered.response().contentLength() + " bytes"));
        }
        return bytes;
    }

    @Override
    public Optional<String> offer(WorkspaceId workspace, byte[] document) throws IOException {
        if (document.length <= INLINE) {
            return Optional.empty();
        }
        var object = "downloads/" + workspace + "/" + id();
        clients.calls()
                .make(
                        "s3:PutObject",
                        place(object),
                        () -> clients.s3().putObject(sealed(object), RequestBody.fromBytes(document)));
        var signed = clients.presigner()
                .presignGetObject(sign -> sign.signatureDuration(DOWNLOAD)
                        .getObjectRequest(get -> get.bucket(bucket).key(object)));
        return Optional.of(signed.url().toString());
    }

    private PutObjectRequest sealed(String object) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(object)
                .contentType(JSON)
                .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                .ssekmsKeyId(key)
                .build();
    }

    private String id() {
        var name = new byte[16];
        random.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    private static String upload(WorkspaceId workspace, String id) {
        return "uploads/" + workspace + "/" + id;
    }

    private String place(String object) {
        return "s3://" + bucket + "/" + object;
    }

    private static Refused unknown() {
        return new Refused(KeptCode.UPLOAD_UNKNOWN, KeptCode.UPLOAD_UNKNOWN.meaning());
    }
}
