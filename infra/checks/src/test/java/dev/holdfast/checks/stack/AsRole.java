package dev.holdfast.checks.stack;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSettings;
import dev.holdfast.core.schedule.Duty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The requests of the SDK, judged as IAM would by one role of the template, as no engine here does. They are made all
/// the same; what the role may not is written down. Conditions on leading keys of tables are judged, others count as
/// met.
final class AsRole implements SdkHttpClient {
    private static final String KEYS = "/ForAllValues:StringLike/dynamodb:LeadingKeys";

    private final SdkHttpClient http = AwsClients.urlConnection();
    private final RoleMatrix.Role role;
    private final Names names;
    private final SortedSet<String> asked = new ConcurrentSkipListSet<>();
    private final SortedSet<String> denied = new ConcurrentSkipListSet<>();

    AsRole(RoleMatrix.Role role, AwsSettings settings) {
        this.role = role;
        this.names = new Names(settings);
    }

    /// What was asked and the role may not: action, resource, and the partition's key.
    SortedSet<String> denied() {
        return denied;
    }

    /// The actions that were asked for.
    SortedSet<String> asked() {
        return asked;
    }

    /// One permission that a request needs.
    /// @param key of the partition, where it is about an item of a table
    record Need(String action, String resource, Optional<String> key) {}

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        for (var need : needs(request)) {
            asked.add(need.action());
            if (role.statements().stream().noneMatch(statement -> allows(statement, need))) {
                denied.add(need.action() + " " + need.resource()
                        + need.key().map(key -> " " + key).orElse(""));
            }
        }
        return http.prepareRequest(request);
    }

    private static boolean allows(Statement statement, Need need) {
        var patterns = Intrinsics.each(statement.condition().at(KEYS))
                .map(Intrinsics::text)
                .toList();
        return statement.covers(need.action())
                && statement.resources().stream()
                        .flatMap(resource -> Stream.of(resource.split(" or ", -1)))
                        .anyMatch(resource -> matches(resource, need.resource()))
                && (patterns.isEmpty()
                        || need.key().isEmpty()
                        || patterns.stream()
                                .anyMatch(pattern -> matches(pattern, need.key().get())));
    }

    private static boolean matches(String pattern, String text) {
        return text.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }

    private List<Need> needs(HttpExecuteRequest request) {
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
        return target.isPresent()
                ? ofService(target.get(), body(request))
                : new S3Needs(request.httpRequest(), names).all();
    }

    private static JsonNode body(HttpExecuteRequest request) {
        try (var in = request.contentStreamProvider().orElseThrow().newStream()) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Need> ofService(String target, JsonNode body) {
        var operation = target.substring(target.lastIndexOf('.') + 1);
        return switch (target.substring(0, target.indexOf('.')).replaceAll("_.*", "")) {
            case "DynamoDB" -> ofTable(operation, body);
            case "TrentService" -> List.of(need("kms:" + operation, body.path("KeyId")));
            case "AmazonSQS" -> List.of(need("sqs:" + operation.replace("Batch", ""), body.path("QueueUrl")));
            case "AWSEvents" -> List.of(need("events:" + operation, body.at("/Entries/0/EventBusName")));
            default -> throw new IllegalStateException("nobody judges " + target);
        };
    }

    private Need need(String action, JsonNode resource) {
        return new Need(action, names.of(resource.stringValue()), Optional.empty());
    }

    private List<Need> ofTable(String operation, JsonNode body) {
        if (!operation.equals("TransactWriteItems")) {
            return List.of(item("dynamodb:" + operation, body));
        }
        var needs = new ArrayList<Need>();
        for (var each : body.path("TransactItems")) {
            each.properties().forEach(write -> {
                var action = write.getKey().equals("ConditionCheck") ? "ConditionCheckItem" : write.getKey() + "Item";
                needs.add(item("dynamodb:" + action, write.getValue()));
            });
        }
        return needs;
    }

    private Need item(String action, JsonNode asked) {
        var table = names.of(asked.path("TableName").stringValue());
        var index = asked.has("IndexName")
                ? table + "/index/" + asked.path("IndexName").stringValue()
                : table;
        var key = Stream.of("/Key/pk/S", "/Item/pk/S", "/ExpressionAttributeValues/:pk/S")
                .map(asked::at)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst();
        return new Need(action, index, key);
    }

    @Override
    public void close() {
        http.close();
    }

    /// What the template calls the things of a stack.
    record Names(AwsSettings settings) {
        String of(String physical) {
            var known = Map.ofEntries(
                    Map.entry(settings.tables().catalog(), "CatalogTable"),
                    Map.entry(settings.tables().operations(), "OperationsTable"),
                    Map.entry(settings.tables().workspaces(), "WorkspacesTable"),
                    Map.entry(settings.keys().vault(), "VaultKeyArn"),
                    Map.entry(settings.keys().workspace(), "WorkspaceKeyArn"),
                    Map.entry(settings.keys().pointSigning(), "PointSigningKeyArn"),
                    Map.entry(settings.keys().evidenceSigning(), "EvidenceSigningKeyArn"),
                    Map.entry(settings.keys().fingerprint(), "FingerprintKeyArn"),
                    Map.entry(settings.bus(), "Bus"),
                    Map.entry(settings.queues().get(Duty.EXPORT), "ExportQueue"),
                    Map.entry(settings.queues().get(Duty.VERIFICATION), "VerificationQueue"));
            return known.getOrDefault(physical, physical);
        }

        /// @param path `bucket` or `bucket/key`
        String object(String path) {
            var vault = settings.vault();
            var inVault = vault.bucket() + "/" + vault.prefix() + "/";
            if (path.startsWith(inVault)) {
                return "VaultBucket/VaultPrefix" + path.substring(inVault.length());
            }
            int end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
            return bucket(path.substring(0, end)) + path.substring(end);
        }

        private String bucket(String name) {
            var buckets = settings.buckets();
            return Map.of(
                            settings.vault().bucket(), "VaultBucket",
                            buckets.workspaces().orElseThrow(), "WorkspaceBucket",
                            buckets.work().orElseThrow(), "WorkBucket",
                            buckets.restores().orElseThrow(), "RestoreBucket")
                    .getOrDefault(name, "SourceBucket");
        }
    }

    /// What one request to S3 needs, by its method, its query and its headers.
    private record S3Needs(SdkHttpRequest request, Names names) {
        List<Need> all() {
            var path = java.net.URLDecoder.decode(
                    request.encodedPath().replaceFirst("^/", "").replaceFirst("/$", ""),
                    java.nio.charset.StandardCharsets.UTF_8);
            return actions(path.contains("/"))
                    .map(action -> new Need("s3:" + action, names.object(path), Optional.empty()))
                    .toList();
        }

        private boolean asks(String parameter) {
            return request.rawQueryParameters().containsKey(parameter);
        }

        private Stream<String> actions(boolean ofObject) {
            return switch (request.method()) {
                case GET, HEAD -> Stream.of(ofObject ? read() : look());
                case PUT, POST -> write();
                case DELETE ->
                    Stream.of(
                            asks("uploadId")
                                    ? "AbortMultipartUpload"
                                    : asks("versionId") ? "DeleteObjectVersion" : "DeleteObject");
                default -> throw new IllegalStateException("nobody judges " + request.method());
            };
        }

        private String read() {
            if (asks("retention")) {
                return "GetObjectRetention";
            }
            if (asks("legal-hold")) {
                return "GetObjectLegalHold";
            }
            if (asks("uploadId")) {
                return "ListMultipartUploadParts";
            }
            return asks("versionId") ? "GetObjectVersion" : "GetObject";
        }

        private String look() {
            if (asks("versioning")) {
                return "GetBucketVersioning";
            }
            if (asks("object-lock")) {
                return "GetBucketObjectLockConfiguration";
            }
            return asks("versions") ? "ListBucketVersions" : "ListBucket";
        }

        private Stream<String> write() {
            if (asks("retention")) {
                return Stream.of("PutObjectRetention");
            }
            if (asks("legal-hold")) {
                return Stream.of("PutObjectLegalHold");
            }
            var needs = new ArrayList<>(List.of("PutObject"));
            if (request.firstMatchingHeader("x-amz-object-lock-mode").isPresent()) {
                needs.add("PutObjectRetention");
            }
            if (request.firstMatchingHeader("x-amz-object-lock-legal-hold").isPresent()) {
                needs.add("PutObjectLegalHold");
            }
            return needs.stream();
        }
    }
}
