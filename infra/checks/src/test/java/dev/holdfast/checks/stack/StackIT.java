package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.local.kanuka.AuditTrail;
import dev.holdfast.local.kanuka.DirectoryTarget;
import dev.holdfast.restore.RestoreWiring;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import tools.jackson.databind.json.JsonMapper;

/// Both templates deployed for real on LocalStack, and the main line on what they made: its bucket, keys and tables,
/// found through the `holdfast.json` that the stack wrote. The jobs run in this process.
@ExtendWith(SharedStack.class)
@EnabledIfEnvironmentVariable(
        named = StackIT.ENDPOINT,
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class StackIT {
    static final String ENDPOINT = "HOLDFAST_TEST_AWS_ENDPOINT";

    @TempDir
    private static Path scratch = Path.of("");

    private static Optional<StackLine> shared = Optional.empty();

    @BeforeAll
    static void onTheSharedStack(StackLine line) {
        System.out.println(line.stack().output());
        shared = Optional.of(line);
    }

    @Test
    void aPointIsSealedUnchangedProvenAndRestored() throws IOException {
        var system = stack().system();
        var source = line().register("shop");

        var first = ExportWiring.job(system).export(source, Optional.empty(), false);
        assertThat(first).isInstanceOf(ExportOutcome.Created.class);
        line().assertSealed(first.point());

        int payloads = line().versions("payloads/" + source.id()).size();
        var second = ExportWiring.job(system).export(source, Optional.empty(), false);
        assertThat(second).isInstanceOf(ExportOutcome.Unchanged.class);
        assertThat(line().versions("payloads/" + source.id())).hasSize(payloads);

        var verified = VerificationWiring.job(system, List.of()).verify(first.point(), Level.RESTORE);
        assertThat(verified.verdict()).isInstanceOf(Verdict.Intact.class);

        assertThat(restored(system, second.point())).isEqualTo(StackLine.files(Fixtures.SMALL.project()));
    }

    /// Catalog and keys gone: the bucket, the break-glass identity, `age` and `tar` give the project back.
    @Test
    void withoutCatalogAndKeysAgeAndTarOpenWhatTheBucketHolds() throws Exception {
        assumeTrue(runs("age", "--version") && runs("tar", "--version"), "SKIPPED: 'age' and 'tar' are not installed");
        var system = stack().system();
        var breakGlass = X25519.generate();
        var recipient = Registered.first(
                Registered.Kind.RECIPIENT,
                breakGlass.recipient().name(),
                JsonMapper.shared().createObjectNode());
        line().commit("recipient.added", new Change.Row.OfRegistered(recipient));
        var source = line().register("safe");
        ExportWiring.job(system).export(source, Optional.empty(), false);

        var payload = line().versions("payloads/" + source.id()).stream()
                .filter(version -> version.key().endsWith(".tar.gz.age"))
                .max(Comparator.comparing(ObjectVersion::lastModified))
                .orElseThrow();
        var sealed = scratch.resolve("sealed.tar.gz.age");
        stack().clients()
                .s3()
                .getObject(get -> get.bucket(stack().vault().bucket()).key(payload.key()), sealed);
        var identity = Files.write(scratch.resolve("break-glass.txt"), breakGlass.identityFile());
        var folder = Files.createDirectory(scratch.resolve("by-hand"));

        assertThat(runs("sh", "-c", "age -d -i " + identity + " " + sealed + " | tar xz -C " + folder))
                .isTrue();
        assertThat(StackLine.files(folder)).isEqualTo(StackLine.files(Fixtures.SMALL.project()));
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private static Map<String, String> restored(AwsSystem system, Point point) throws IOException {
        var job = RestoreWiring.job(system);
        var folder = scratch.resolve("restored");
        var target = new DirectoryTarget(folder, new AuditTrail(InstantSource.system(), "", ""));
        var options = ImportOptions.of(Mode.MERGE);
        var prepared = job.prepare(point);
        job.apply(prepared, target, job.plan(prepared, target, options), options);
        return StackLine.files(folder);
    }

    private static Deployed stack() {
        return line().stack();
    }

    private static StackLine line() {
        return shared.orElseThrow();
    }
}
