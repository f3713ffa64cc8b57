package dev.holdfast.checks.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.json.JsonMapper;

/// What tests of a deployed stack put into it, and what they find there.
record StackLine(Deployed stack, AwsSystem system) implements AutoCloseable {
    static final Path PROJECT = Fixtures.SMALL.project();
    private static final String SEALED = """
            {"name":"sealed","timeZone":"Europe/Berlin","keep":{"daily":7,"yearly":7},"minimum":"P7D","lock":"COMPLIANCE"}""";

    /// With a policy "sealed", under which points are locked in mode COMPLIANCE.
    static StackLine on(Deployed stack) throws IOException {
        var line = new StackLine(stack, stack.system());
        var policy = Registered.first(
                Registered.Kind.POLICY, "sealed", JsonMapper.shared().readTree(SEALED));
        line.commit("policy.set", new Change.Row.OfRegistered(policy));
        return line;
    }

    void commit(String action, Change.Row row) throws IOException {
        var entry = new JournalDraft("vault", system.clock().instant(), "test", action, "test", new TreeMap<>());
        system.catalog().commit(Change.of(entry, row));
    }

    Source register(String name) throws IOException {
        return register(name, Optional.empty());
    }

    /// The fixture's project, in the bucket that export may read.
    Source register(String name, Optional<String> schedule) throws IOException {
        upload(name);
        return register(name, schedule, "s3://" + stack.sources() + "/" + name);
    }

    Source register(String name, Optional<String> schedule, String location) throws IOException {
        var source = new Source(
                new PointIds(system.random()).source(),
                new SourceName(name),
                "kanuka",
                location,
                schedule,
                "sealed",
                true,
                Optional.empty(),
                1);
        commit("source.added", new Change.Row.OfSource(source));
        return source;
    }

    void upload(String name) throws IOException {
        for (var file : files(PROJECT).entrySet()) {
            s3().putObject(
                            put -> put.bucket(stack.sources()).key(name + "/" + file.getKey()),
                            RequestBody.fromString(file.getValue(), ISO_8859_1));
        }
    }

    List<Point> points(Source source) throws IOException {
        return system.catalog().points(Catalog.PointQuery.available(source.id(), 10));
    }

    /// Locked until it is proven, 35 days at most, and the store itself refuses to let go of it.
    void assertSealed(Point point) {
        var created = point.record().createdAt();
        for (var version : versions("points/" + point.record().source())) {
            var held = s3().getObjectRetention(get -> get.bucket(stack.vault().bucket())
                            .key(version.key())
                            .versionId(version.versionId()))
                    .retention();
            assertThat(held.mode()).isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
            assertThat(held.retainUntilDate())
                    .isBetween(created.plus(Duration.ofDays(7)), created.plus(Duration.ofDays(36)));
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3().deleteObject(
                                    delete -> delete.bucket(stack.vault().bucket())
                                            .key(version.key())
                                            .versionId(version.versionId())))
                    .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
        }
    }

    List<ObjectVersion> versions(String below) {
        var prefix = stack.vault().prefix() + "/" + below;
        return s3()
                .listObjectVersions(list -> list.bucket(stack.vault().bucket()).prefix(prefix))
                .versions()
                .stream()
                .filter(version -> !version.key().contains("/forged/"))
                .toList();
    }

    /// Takes the stacks away.
    @Override
    public void close() {
        stack.close();
    }

    /// What a project is, but for the trail that a restore adds a line to.
    static Map<String, String> files(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.endsWith(".kanuka/audit.jsonl")) {
                    found.put(folder.relativize(path).toString(), Files.readString(path, ISO_8859_1));
                }
            }
        }
        return found;
    }

    private S3Client s3() {
        return stack.clients().s3();
    }
}
