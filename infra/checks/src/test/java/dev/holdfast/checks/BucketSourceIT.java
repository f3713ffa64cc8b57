package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.cli.Main;
import dev.holdfast.cli.kit.Host;
import dev.holdfast.format.forge.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A project in S3 that is backed up on one machine, with a vault of its own and no stack.
final class BucketSourceIT {
    private static final Path PROJECT = Fixtures.TEAM.project();
    private static Optional<AwsClients> found = Optional.empty();

    private final String bucket = Engine.fresh("machine");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void findTheEngine() {
        found = Optional.of(Engine.clients(BucketSourceIT.class));
    }

    private static AwsClients engine() {
        return found.orElseThrow();
    }

    @BeforeEach
    void aHomeAndABucket() {
        engine().s3()
                .createBucket(make ->
                        make.bucket(bucket).createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
        ran(0, "init");
    }

    @Test
    void aTreeIsBackedUpWhenItChangedAndComesBackByteByByte() throws IOException {
        for (var file : files()) {
            put("shop/" + PROJECT.relativize(file), Files.readAllBytes(file));
        }
        ran(0, "source", "add", "shop", "--kanuka", "s3://" + bucket + "/shop");

        assertThat(outcome(0, "shop")).isEqualTo("created");
        assertThat(outcome(0, "shop")).isEqualTo("unchanged");
        ran(0, "restore", "shop@latest", "--to", folder.resolve("back").toString());

        for (var name : names(ran(0, "points", "show", "shop@latest"))) {
            assertThat(folder.resolve("back").resolve(name)).hasSameBinaryContentAs(PROJECT.resolve(name));
        }
        put("shop/.env.more.kanuka", new byte[] {1, 2, 3});
        assertThat(outcome(0, "shop")).isEqualTo("created");
    }

    @Test
    void anArchiveIsBackedUpAsItIs() throws IOException {
        var archive = Fixtures.TEAM.archives().getFirst();
        put("shop.tar.gz", Files.readAllBytes(archive));
        ran(0, "source", "add", "shop", "--kanuka", "s3://" + bucket + "/shop.tar.gz");

        assertThat(outcome(0, "shop")).isEqualTo("created");
        ran(
                0,
                "points",
                "open",
                "shop@latest",
                "-o",
                folder.resolve("back.tar.gz").toString());

        assertThat(folder.resolve("back.tar.gz")).hasSameBinaryContentAs(archive);
    }

    @Test
    void aBucketThatIsNotThereFailsThatBackupAlone() throws IOException {
        put("shop.tar.gz", Files.readAllBytes(Fixtures.TEAM.archives().getFirst()));
        ran(0, "source", "add", "shop", "--kanuka", "s3://" + bucket + "/shop.tar.gz");
        ran(0, "source", "add", "gone", "--kanuka", "s3://" + bucket + "-gone/shop.tar.gz");

        assertThat(outcome(1, "gone")).isEqualTo("failed");
        assertThat(outcome(0, "shop")).isEqualTo("created");
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(PROJECT)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> names(JsonNode shown) {
        var names = shown.findValuesAsString("name").stream()
                .filter(name -> Files.isRegularFile(PROJECT.resolve(name)))
                .toList();
        assertThat(names).isNotEmpty();
        return names;
    }

    private void put(String key, byte[] bytes) {
        engine().s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private String outcome(int exit, String source) {
        return ran(exit, "backup", source)
                .path("results")
                .path(0)
                .path("outcome")
                .stringValue("");
    }

    private JsonNode ran(int exit, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        var endpoint =
                engine().s3().serviceClientConfiguration().endpointOverride().orElseThrow();
        var host = new Host(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                Map.of(
                        "HOLDFAST_HOME", folder.resolve("home").toString(),
                        "AWS_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL", endpoint.toString()),
                InstantSource.system(),
                Optional::empty,
                false);
        assertThat(Main.run(host, words))
                .as(words + "\n" + out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .isEqualTo(exit);
        return JsonMapper.shared().readTree(out.toByteArray());
    }
}
