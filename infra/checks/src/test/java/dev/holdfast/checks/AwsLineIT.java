package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.audit.AuditWiring;
import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Engine;
import dev.holdfast.aws.FaultyHttp;
import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportJob;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Digest;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.restore.RestoreWiring;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.catalog.FaultyCatalog;
import dev.holdfast.testkit.vault.FaultyVault;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The main line on AWS: a project in S3, backed up, proven, lost and restored.
final class AwsLineIT {
    private static final Path PROJECT = Fixtures.TEAM.project();
    private static Optional<AwsClients> found = Optional.empty();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void findTheEngine() {
        found = Optional.of(Engine.clients(AwsLineIT.class));
    }

    private static AwsStack stack() throws IOException {
        return new AwsStack(found.orElseThrow(), PROJECT);
    }

    @Test
    void aProjectInS3IsBackedUpLockedProvenAndGivenBack() throws IOException {
        var stack = stack();
        var system = stack.system(stack.engine);
        system.publishKeys();

        var point = backUp(stack, system);

        assertThat(point.protection().lock().holdsAt(system.vault().now().plus(Duration.ofDays(6))))
                .isTrue();
        for (var ref : List.of(
                point.recordRef(), point.record().payload(), point.record().contents())) {
            assertThat(system.vault().delete(version(ref))).isInstanceOf(Deletion.Retained.class);
        }
        assertThat(VerificationWiring.job(system, List.of())
                        .verify(point, Level.RESTORE)
                        .verdict())
                .isEqualTo(new Verdict.Intact());
        assertGivesBackTheProject(system, point);
    }

    @Test
    void anUnchangedProjectStoresNoSecondPayload() throws IOException {
        var stack = stack();
        var system = stack.system(stack.engine);
        var first = backUp(stack, system);
        var outcome = export(stack, system, Optional.empty());
        assertThat(outcome).isInstanceOf(ExportOutcome.Unchanged.class);
        assertThat(outcome.point().record().payload()).isEqualTo(first.record().payload());
    }

    @Test
    void aPointOfBeforeARotationOpensWithTheFormerKeyAndANewOneIsSealedForTheNew() throws IOException {
        var stack = stack();
        var before = backUp(stack, stack.system(stack.engine));
        var rotated = stack.withAnotherVaultKey(List.of(stack.settings().keys().vault()));
        assertGivesBackTheProject(rotated, before);
        var after = backUp(stack, rotated);
        assertThat(after.record().payload()).isNotEqualTo(before.record().payload());
        assertGivesBackTheProject(rotated, after);
        var forgetful = VerificationWiring.job(stack.withAnotherVaultKey(List.of()), List.of());
        assertThat(forgetful.verify(before, Level.INTEGRITY).verdict()).isInstanceOf(Verdict.Unreadable.class);
    }

    /// What the runbook says of signing keys: twice, as the key that the vault began with is believed in any case.
    @Test
    void whatFormerKeysSignedIsBelievedAfterTheyWereExchanged() throws IOException {
        var stack = stack();
        for (var deployed :
                List.of(stack.system(stack.engine), stack.withOtherSigningKeys(), stack.withOtherSigningKeys())) {
            stack.clock.set(Instant.now());
            deployed.publishKeys();
            var point = export(stack, deployed, Optional.empty()).point();
            var verifier = VerificationWiring.verifier(
                    deployed, "run of " + deployed.settings().keys());
            verifier.one(point.record().point().value(), Level.RESTORE);
            assertThat(verifier.uncertified()).isZero();
            var job = AuditWiring.job(deployed);
            job.ship();
            var report = job.report(stack.clock.instant(), Frameworks.standard());
            assertThat(results(report))
                    .containsEntry("JOURNAL_INTACT", Result.COMPLIANT)
                    .containsEntry("RESTORABLE", Result.COMPLIANT);
            job.keep(report);
        }
        var last = stack.withOtherSigningKeys();
        assertThat(results(AuditWiring.job(last).report(stack.clock.instant(), Frameworks.standard())))
                .as("before anything was signed with the newest")
                .containsEntry("JOURNAL_INTACT", Result.COMPLIANT)
                .containsEntry("RESTORABLE", Result.COMPLIANT);
    }

    private static Map<String, Result> results(Report report) {
        return report.controls().stream()
                .collect(Collectors.toMap(control -> control.about().id(), control -> control.result()));
    }

    /// Fewest wins; whoever adds one says why.
    @Test
    void aBackupAsksTheCatalogThisOftenAndNoMore() throws IOException {
        var stack = stack();
        var http = new FaultyHttp(FaultyHttp.Plan.NONE);
        var system = stack.system(Engine.clients(AwsLineIT.class, () -> http));
        backUp(stack, system);
        assertThat(http.targets())
                .isEqualTo(Map.of(
                        "DynamoDB UpdateItem", 2, // the lease, taken and given back
                        "DynamoDB Query", 5, // recipients, holds, the newest point (twice), what the policy counts
                        "DynamoDB GetItem", 2, // the policy, the chain's head
                        "DynamoDB TransactWriteItems", 1,
                        "Trent GenerateMac", 1, // KMS, as it calls itself
                        "Trent Encrypt", 2,
                        "Trent GetPublicKey", 1,
                        "Trent Sign", 1));
    }

    @Test
    void aRepeatedSlotIsTheSamePoint() throws IOException {
        var stack = stack();
        var slot = Optional.of(stack.clock.instant());
        var first = export(stack, stack.system(stack.engine), slot);
        var again = export(stack, stack.system(stack.engine), slot);
        assertThat(again.point().record().point())
                .isEqualTo(first.point().record().point());
        assertThat(points(stack)).hasSize(1);
    }

    @Test
    void withoutCatalogAndKmsTheBreakGlassKeyAndDebiansToolsRestoreTheProject() throws Exception {
        var stack = stack();
        var record = backUp(stack, stack.system(stack.engine)).record();
        stack.engine
                .dynamo()
                .deleteTable(drop -> drop.tableName(stack.settings().tables().catalog()));
        var keys = stack.settings().keys();
        for (var key : List.of(keys.vault(), keys.pointSigning(), keys.fingerprint())) {
            stack.engine.kms().scheduleKeyDeletion(delete -> delete.keyId(key).pendingWindowInDays(7));
        }

        var sealed = folder.resolve("payload.tar.gz.age");
        var vault = stack.settings().vault();
        stack.engine
                .s3()
                .getObject(
                        get -> get.bucket(vault.bucket())
                                .key(vault.prefix() + "/" + record.payload().key()),
                        sealed);
        var identity = Files.write(folder.resolve("key.txt"), stack.breakGlass.identityFile());
        var archive = folder.resolve("payload.tar.gz");
        run("age", "-d", "-i", identity.toString(), "-o", archive.toString(), sealed.toString());
        var restored = Files.createDirectory(folder.resolve("restored"));
        run("tar", "xzf", archive.toString(), "-C", restored.toString());

        for (var item : ProjectArchive.inspect(
                        ProjectArchive.entries(() -> Files.newInputStream(archive), Limits.DEFAULT))
                .items()) {
            assertThat(restored.resolve(item.name())).hasSameBinaryContentAs(PROJECT.resolve(item.name()));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(command[0])
                .isZero();
    }

    @TestFactory
    Stream<DynamicTest> aKilledBackupIsFinishedByTheNext() throws IOException {
        var counted = Faults.none();
        var dry = stack();
        exported(dry, counted);
        return IntStream.rangeClosed(1, counted.calls())
                .boxed()
                .flatMap(call -> Stream.of(
                        DynamicTest.dynamicTest("before " + call, () -> killed(Faults.killBefore(call))),
                        DynamicTest.dynamicTest("after " + call, () -> killed(Faults.killAfter(call)))));
    }

    private static void killed(Faults faults) throws IOException {
        var stack = stack();
        try {
            exported(stack, faults);
        } catch (Killed e) {
            assertThat(faults.dead()).isTrue();
        }
        var system = stack.system(stack.engine);
        var point = export(stack, system, Optional.empty()).point();
        assertThat(points(stack)).contains(point).hasSizeBetween(1, 2);
        for (var each : points(stack)) {
            assertGivesBackTheProject(system, each);
        }
    }

    private static void exported(AwsStack stack, Faults faults) throws IOException {
        var system = stack.system(stack.engine);
        job(system, new FaultyVault(system.vault(), faults), new FaultyCatalog(system.catalog(), faults))
                .export(stack.source, Optional.empty(), false);
    }

    private static ExportJob job(Parts parts, Vault vault, Catalog catalog) throws IOException {
        return new ExportJob(new ExportJob.Ports(
                vault,
                catalog,
                parts.leases(),
                parts.sources(),
                parts.encryptionKeys(),
                parts.fingerprintKeys(),
                parts.pointSigner(),
                parts.policies(),
                new CatalogRebuild(vault, catalog, parts.pointReader(), parts.clock(), parts.actor()),
                new PointIds(parts.random()),
                parts.clock(),
                parts.actor(),
                Parts.TOOL));
    }

    private static Point backUp(AwsStack stack, AwsSystem system) throws IOException {
        var outcome = export(stack, system, Optional.empty());
        assertThat(outcome).isInstanceOf(ExportOutcome.Created.class);
        return outcome.point();
    }

    private static ExportOutcome export(AwsStack stack, AwsSystem system, Optional<java.time.Instant> slot)
            throws IOException {
        stack.clock.advance(Duration.ofMinutes(1));
        return ExportWiring.job(system).export(stack.source, slot, false);
    }

    private static List<Point> points(AwsStack stack) throws IOException {
        return stack.system(stack.engine).catalog().points(PointQuery.available(stack.source.id(), 10));
    }

    private static ObjectVersion version(ObjectRef ref) {
        return new ObjectVersion(ref.key(), ref.version().orElseThrow());
    }

    private static void assertGivesBackTheProject(AwsSystem system, Point point) throws IOException {
        var prepared = RestoreWiring.job(system).prepare(point);
        var inspected = ProjectArchive.inspect(ProjectArchive.entries(prepared.payload()::open, Limits.DEFAULT));
        assertThat(inspected.items()).isNotEmpty();
        for (var item : inspected.items()) {
            assertThat(item.sha256()).isEqualTo(Digest.of(Files.readAllBytes(PROJECT.resolve(item.name()))));
        }
    }
}
