package dev.holdfast.checks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantDecision;
import dev.holdfast.core.grant.GrantRate;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.core.importing.Place;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.restore.GrantedRestore;
import dev.holdfast.restore.RestoreWiring;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A granted restore into S3 is killed before and after every single request that it makes. Whenever the receipt is
/// there, all of the project is; and the same delivery, come again, completes the same folder.
final class RestoreCrashIT {
    private static final Path PROJECT = Fixtures.SMALL.project();

    private static Optional<AwsStack> made = Optional.empty();
    private static String bucket = "";

    @BeforeAll
    static void backUp() throws IOException {
        var stack = new AwsStack(Engine.clients(RestoreCrashIT.class), PROJECT);
        made = Optional.of(stack);
        bucket = Engine.fresh("restored");
        stack.engine
                .s3()
                .createBucket(make ->
                        make.bucket(bucket).createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
        ExportWiring.job(stack.system(stack.engine)).export(stack.source, Optional.empty(), false);
    }

    private static AwsStack stack() {
        return made.orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> aKilledRestoreIsFinishedByTheSameDelivery() throws IOException {
        var counted = Faults.none();
        restore(counted, grant("counted"));
        return IntStream.rangeClosed(1, counted.calls())
                .boxed()
                .flatMap(call -> Stream.of(
                        DynamicTest.dynamicTest(
                                "before " + call, () -> killed(Faults.killBefore(call), "before-" + call)),
                        DynamicTest.dynamicTest(
                                "after " + call, () -> killed(Faults.killAfter(call), "after-" + call))));
    }

    private static void killed(Faults faults, String name) throws IOException {
        var grant = grant(name);
        try {
            restore(faults, grant);
        } catch (Killed e) {
            assertThat(faults.dead()).isTrue();
        }
        if (found(name).containsKey(Place.RECEIPT)) {
            assertWhole(found(name));
        }

        var outcome = restore(Faults.none(), grant);

        assertThat(outcome).isInstanceOf(GrantedRestore.Outcome.Restored.class);
        assertThat(found(name)).containsKey(Place.RECEIPT);
        assertWhole(found(name));
    }

    /// A grant of its own, so that no rate is used up.
    private static Grant grant(String name) throws IOException {
        var grant = new Grant(
                new SourceName(name),
                stack().source.name(),
                "s3://" + bucket + "/" + name,
                Grant.Selector.LATEST,
                new GrantRate(1, GrantRate.Per.HOUR),
                Optional.empty());
        var row = Registered.first(Registered.Kind.GRANT, name, grant.json());
        stack().system(stack().engine)
                .catalog()
                .commit(Change.of(Samples.entry("vault", name), new Change.Row.OfRegistered(row)));
        return grant;
    }

    private static GrantedRestore.Outcome restore(Faults faults, Grant grant) throws IOException {
        try (var clients = clients(faults)) {
            return RestoreWiring.granted(stack().system(clients))
                    .restore(new RestoreRequest(grant.name(), "id-1"), GrantDecision.Origin.OWN, "delivery-1");
        }
    }

    private static AwsClients clients(Faults faults) {
        return Engine.clients(RestoreCrashIT.class, () -> new KillingHttp(faults));
    }

    /// What lies below the one folder of the restore, by path.
    private static Map<String, String> found(String name) {
        var files = new TreeMap<String, String>();
        var s3 = stack().engine.s3();
        for (var object :
                s3.listObjectsV2(list -> list.bucket(bucket).prefix(name + "/")).contents()) {
            var path = object.key().substring(name.length() + 1);
            files.put(
                    path.substring(path.indexOf('/') + 1),
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                            .asString(ISO_8859_1));
        }
        return files;
    }

    private static void assertWhole(Map<String, String> found) throws IOException {
        var files = new TreeMap<>(found);
        files.remove(Place.RECEIPT);
        files.remove(".kanuka/audit.jsonl"); // written anew by whoever restores
        assertThat(files).isNotEmpty();
        for (var file : files.entrySet()) {
            assertThat(file.getValue())
                    .as(file.getKey())
                    .isEqualTo(Files.readString(PROJECT.resolve(file.getKey()), ISO_8859_1));
        }
        try (var all = Files.walk(PROJECT)) {
            assertThat(files.keySet())
                    .containsAll(all.filter(file -> file.toString().endsWith(".kanuka"))
                            .filter(Files::isRegularFile)
                            .map(file -> PROJECT.relativize(file).toString())
                            .toList());
        }
    }
}
