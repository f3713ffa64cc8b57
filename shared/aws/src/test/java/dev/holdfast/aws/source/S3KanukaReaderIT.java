package dev.holdfast.aws.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

final class S3KanukaReaderIT {
    private static Optional<AwsClients> found = Optional.empty();
    private static String bucket = "";

    @BeforeAll
    static void makeABucket() {
        found = Optional.of(Engine.clients(S3KanukaReaderIT.class));
        bucket = Engine.fresh("source");
        engine().s3()
                .createBucket(make ->
                        make.bucket(bucket).createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
    }

    private static AwsClients engine() {
        return found.orElseThrow();
    }

    @Test
    void aTreeGivesTheArchiveOfItsProject() throws IOException {
        var prefix = Engine.fresh("tree");
        try (var files = Files.walk(Fixtures.TEAM.project())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                put(prefix + "/" + Fixtures.TEAM.project().relativize(file), Files.readAllBytes(file));
            }
        }
        put(prefix + "/empty-folder/", new byte[0]);

        var archive = read("s3://" + bucket + "/" + prefix);

        var inspected = ProjectArchive.inspect(
                ProjectArchive.entries(() -> new ByteArrayInputStream(archive.bytes), Limits.DEFAULT));
        assertThat(inspected.items()).isEqualTo(archive.written.items()).isNotEmpty();
        assertThat(archive.written.sha256()).isEqualTo(Digest.of(archive.bytes));
        for (var item : inspected.items()) {
            var file = Files.readAllBytes(Fixtures.TEAM.project().resolve(item.name()));
            assertThat(item.sha256()).as(item.name()).isEqualTo(Digest.of(file));
        }
    }

    @Test
    void anArchiveIsPassedOnByteByByte() throws IOException {
        Path file = Fixtures.TEAM.archives().getFirst();
        var key = Engine.fresh("archive") + ".tar.gz";
        put(key, Files.readAllBytes(file));

        var archive = read("s3://" + bucket + "/" + key);

        assertThat(archive.bytes).isEqualTo(Files.readAllBytes(file));
        assertThat(archive.written.sha256()).isEqualTo(Digest.of(archive.bytes));
        assertThat(archive.written.counts()).containsEntry("config", 1L);
    }

    @Test
    void aDamagedArchiveIsRefusedBeforeAnythingIsPassedOn() throws IOException {
        var key = Engine.fresh("damaged") + ".tar.gz";
        var bytes = Files.readAllBytes(Fixtures.TEAM.archives().getFirst());
        put(key, Arrays.copyOf(bytes, bytes.length - 20));
        assertThatExceptionOfType(HoldfastException.class).isThrownBy(() -> read("s3://" + bucket + "/" + key));
    }

    @Test
    void anArchiveThatChangesBetweenTheTwoReadingsIsNotPassedOn() throws IOException {
        var key = Engine.fresh("changing") + ".tar.gz";
        put(key, Files.readAllBytes(Fixtures.TEAM.archives().getFirst()));
        try (var snapshot = reader().read(source("s3://" + bucket + "/" + key), false)) {
            put(key, Files.readAllBytes(Fixtures.SMALL.archives().getFirst()));
            assertCode("aws.source-changed", () -> snapshot.writeTo(new ByteArrayOutputStream()));
        }
    }

    @Test
    void aPlaceWithoutAProjectIsRefused() {
        assertCode("kanuka.not-initialized", () -> read("s3://" + bucket + "/" + Engine.fresh("none")));
        assertCode("aws.missing", () -> read("s3://" + bucket + "/" + Engine.fresh("none") + ".tar.gz"));
        assertCode("aws.source-elsewhere", () -> read("/srv/project"));
    }

    @Test
    void aNameThatClimbsIsRefused() throws IOException {
        var prefix = Engine.fresh("climbing");
        put(prefix + "/a/../secret.env.kanuka", new byte[] {1});
        assertCode("aws.source-name", () -> read("s3://" + bucket + "/" + prefix));
    }

    private static final class Read {
        final byte[] bytes;
        final dev.holdfast.core.source.Snapshot.Written written;

        Read(byte[] bytes, dev.holdfast.core.source.Snapshot.Written written) {
            this.bytes = bytes;
            this.written = written;
        }
    }

    private static Read read(String location) throws IOException {
        try (var snapshot = reader().read(source(location), false)) {
            var out = new ByteArrayOutputStream();
            var written = snapshot.writeTo(out);
            return new Read(out.toByteArray(), written);
        }
    }

    private static S3KanukaReader reader() {
        return new S3KanukaReader(engine(), MutableClock.at("2026-11-21T03:00:00Z"));
    }

    private static Source source(String location) {
        var s = Samples.source(1, "api");
        return new Source(
                s.id(), s.name(), s.kind(), location, s.schedule(), s.policy(), s.enabled(), s.removedAt(), 1);
    }

    private static void put(String key, byte[] bytes) {
        engine().s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private interface Act {
        Object run() throws IOException;
    }

    private static void assertCode(String code, Act act) {
        assertThatExceptionOfType(HoldfastException.class)
                .isThrownBy(act::run)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
