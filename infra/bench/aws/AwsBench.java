import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Deadline;
import dev.holdfast.aws.message.QueueOrders;
import dev.holdfast.aws.table.DynamoRuns;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.aws.vault.S3Vault;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.pipe.ReadAhead;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.schedule.ScheduleJob;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import tools.jackson.databind.json.JsonMapper;

/// Measures the AWS adapters against an engine: `transfer MIB RUNS`, `tick SOURCES`: lines of a
/// Markdown table; `seed DEPLOYED ARCHIVE`: a source and its first point on a deployed stack.
final class AwsBench {
    private static final int PART = 8 << 20;
    private static final int BLOCK = 1 << 20;
    private static final URI ENDPOINT = URI.create(System.getenv("HOLDFAST_TEST_AWS_ENDPOINT"));
    private static final String NAME = "hf-bench-" + Long.toString(new SplittableRandom().nextLong(1L << 50), 36);
    private static final AwsClients CLIENTS =
            AwsClients.at(new AwsClients.Place(Optional.of("eu-central-1"), Optional.of(ENDPOINT)), Deadline.NONE);

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "transfer" -> transfer(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            case "tick" -> tick(Integer.parseInt(args[1]));
            case "seed" -> seed(Path.of(args[1]), Path.of(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    // ---- upload and verify beside the plain SDK ----------------------------------------------------------------------

    private static void transfer(int mib, int runs) throws Exception {
        CLIENTS.s3().createBucket(make -> make.bucket(NAME)
                .objectLockEnabledForBucket(true)
                .createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
        try (var plain = S3Client.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.EU_CENTRAL_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            round(plain, Math.min(mib, 64), new double[4]); // warms both
            var best = new double[] {1e9, 1e9, 1e9, 1e9};
            for (int run = 0; run < runs; run++) {
                round(plain, mib, best);
            }
            say("upload, " + mib + " MiB", best[1], best[0], mib);
            say("verify, " + mib + " MiB", best[3], best[2], mib);
            System.out.printf("| peak heap of the process | %d MB | | 128 MB |%n", heap() >> 20);
        }
    }

    private static void say(String what, double ours, double plain, int mib) {
        double ratio = plain / ours;
        System.out.printf(
                "| %s | %.2f s, %.0f MiB/s | %.2f s, %.0f MiB/s | %.2f (target 0.85: %s) |%n",
                what, ours, mib / ours, plain, mib / plain, ratio, ratio >= 0.85 ? "met" : "missed");
    }

    private static void round(S3Client plain, int mib, double[] best) throws Exception {
        var version = new ArrayList<ObjectVersion>();
        var key = new ObjectKey("payloads/s/" + System.nanoTime() + "/data.age");
        measure(best, 0, () -> uploadPlain(plain, mib));
        measure(best, 1, () -> version.add(upload(key, mib)));
        measure(best, 2, () -> downloadPlain(plain));
        measure(best, 3, () -> verify(version.getFirst(), (long) mib * BLOCK));
        plain.deleteObject(delete -> delete.bucket(NAME).key("plain"));
        for (var each : plain.listObjectVersions(list -> list.bucket(NAME)).versions()) {
            plain.deleteObject(
                    delete -> delete.bucket(NAME).key(each.key()).versionId(each.versionId()));
        }
    }

    private static void measure(double[] best, int index, Callable<?> act) throws Exception {
        System.gc();
        long start = System.nanoTime();
        act.call();
        best[index] = Math.min(best[index], (System.nanoTime() - start) / 1e9);
    }

    private static byte[] block(int number) {
        var block = BASE.clone();
        ByteBuffer.wrap(block).putInt(number);
        return block;
    }

    private static final byte[] BASE = base();

    private static byte[] base() {
        var bytes = new byte[BLOCK];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }

    private static Object uploadPlain(S3Client s3, int mib) {
        var id = s3.createMultipartUpload(create -> create.bucket(NAME).key("plain").checksumAlgorithm(ChecksumAlgorithm.CRC32)).uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (int from = 0; from < mib; from += PART / BLOCK) {
            int blocks = Math.min(PART / BLOCK, mib - from);
            var body = new byte[blocks * BLOCK];
            for (int i = 0; i < blocks; i++) {
                System.arraycopy(block(from + i), 0, body, i * BLOCK, BLOCK);
            }
            int number = parts.size() + 1;
            var done = s3.uploadPart(
                    part -> part.bucket(NAME).key("plain").uploadId(id).partNumber(number),
                    RequestBody.fromByteBuffer(ByteBuffer.wrap(body)));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(done.eTag())
                    .checksumCRC32(done.checksumCRC32())
                    .build());
        }
        return s3.completeMultipartUpload(
                complete -> complete.bucket(NAME).key("plain").uploadId(id).multipartUpload(all -> all.parts(parts)));
    }

    private static ObjectVersion upload(ObjectKey key, int mib) throws Exception {
        try (var upload = vault().begin(key, Protection.none())) {
            for (int i = 0; i < mib; i++) {
                upload.write(ByteBuffer.wrap(block(i)));
            }
            return ((Put.Written) upload.finish()).version();
        }
    }

    private static Object downloadPlain(S3Client s3) throws Exception {
        try (var in = s3.getObject(get -> get.bucket(NAME).key("plain"))) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /// As PointReader does: every byte through a digest, those that follow on their way meanwhile.
    private static Object verify(ObjectVersion version, long bytes) throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[1 << 16];
        long left = bytes;
        try (var in = new ReadAhead(vault().read(version, 0, bytes))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                left -= n;
            }
        }
        if (left != 0) {
            throw new AssertionError(left + " bytes are missing");
        }
        return sha256.digest();
    }

    private static S3Vault vault() {
        return S3Vault.at(
                S3Location.parse("s3://" + NAME), Optional.empty(), CLIENTS, S3Vault.Floor.ANY, new SecureRandom());
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    // ---- one tick over many due sources ------------------------------------------------------------------------------

    private static void tick(int sources) throws Exception {
        table();
        var queue = CLIENTS.queues().createQueue(make -> make.queueName(NAME)).queueUrl();
        var runs = DynamoRuns.at(NAME, CLIENTS);
        var before = Instant.parse("2026-11-19T00:00:00Z");
        try (var many = Executors.newFixedThreadPool(16)) {
            for (var done : many.invokeAll(IntStream.range(0, sources)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        runs.set(Run.first(Duty.EXPORT, source(i), ZoneOffset.UTC, before).orElseThrow());
                        return null;
                    })
                    .toList())) {
                done.get();
            }
        }
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T03:00:00Z"));
        var job = new ScheduleJob(runs, new QueueOrders(CLIENTS, Map.of(Duty.EXPORT, queue)), clock);
        long start = System.nanoTime();
        var ticked = job.tick();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "| a tick over %,d due sources (%,d sent) | %.1f s | 10 s | %s |%n",
                ticked.due(), ticked.sent(), seconds, seconds <= 10 && ticked.sent() == sources ? "met" : "missed");
        CLIENTS.dynamo().deleteTable(delete -> delete.tableName(NAME));
        CLIENTS.queues().deleteQueue(delete -> delete.queueUrl(queue));
    }

    private static Source source(int number) {
        return new Source(
                new SourceId("%032x".formatted(number)),
                new SourceName("source-" + number),
                "kanuka",
                "s3://nowhere",
                Optional.of("rate(1 day)"),
                "standard",
                true,
                Optional.empty(),
                1);
    }

    // ---- what functions that start have to do --------------------------------------------------------------------------

    private static void seed(Path deployed, Path archive) throws Exception {
        var stack = JsonMapper.shared().readTree(deployed);
        var bucket = stack.path("sources").stringValue("");
        CLIENTS.s3().putObject(put -> put.bucket(bucket).key("bench.tar.gz"), RequestBody.fromFile(archive));
        var place = S3Location.parse(stack.path("vault").stringValue(""));
        var system = AwsSystem.of(place, CLIENTS, InstantSource.system(), "bench");
        system.publishKeys();
        var source = new Source(
                new SourceId("%032x".formatted(1)),
                new SourceName("bench"),
                "kanuka",
                "s3://" + bucket + "/bench.tar.gz",
                Optional.empty(),
                "standard",
                true,
                Optional.empty(),
                1);
        var entry = new JournalDraft(
                source.id().value(), system.clock().instant(), "bench", "source.added", "bench", new TreeMap<>());
        system.catalog().commit(Change.of(entry, new Change.Row.OfSource(source)));
        ExportWiring.job(system).export(source, Optional.empty(), false);
    }

    private static void table() {
        CLIENTS.dynamo().createTable(create -> create.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of("pk", "sk", "created", "duePartition", "dueAt").stream()
                        .map(name -> software.amazon.awssdk.services.dynamodb.model.AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .localSecondaryIndexes(index -> index.indexName("byCreation")
                        .keySchema(key("pk", KeyType.HASH), key("created", KeyType.RANGE))
                        .projection(all -> all.projectionType(ProjectionType.ALL)))
                .globalSecondaryIndexes(index -> index.indexName("due")
                        .keySchema(key("duePartition", KeyType.HASH), key("dueAt", KeyType.RANGE))
                        .projection(all -> all.projectionType(ProjectionType.ALL))));
    }

    private static software.amazon.awssdk.services.dynamodb.model.KeySchemaElement key(String name, KeyType type) {
        return software.amazon.awssdk.services.dynamodb.model.KeySchemaElement.builder()
                .attributeName(name)
                .keyType(type)
                .build();
    }
}
