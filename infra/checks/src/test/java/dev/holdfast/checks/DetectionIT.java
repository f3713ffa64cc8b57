package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.audit.AuditJob;
import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Engine;
import dev.holdfast.aws.evidence.AwsSurroundings;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.aws.vault.S3Vault;
import dev.holdfast.core.audit.ControlResult;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.Result;
import dev.holdfast.core.audit.SourceEvidence.Copy.Place;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.copy.CopyJob;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/// Faults planted one after the other into a real vault in S3 and its key in KMS: who finds each, how severe it is
/// called, and that it says what to do (issue 7, done when 2).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DetectionIT {
    private Optional<Setting> made = Optional.empty();

    private record Setting(AwsStack stack, AwsSystem system, Point point, Set<String> before) {}

    private interface Plant {
        void act() throws IOException;
    }

    @BeforeAll
    void aProvenPointInS3() throws IOException {
        AwsClients engine = Engine.clients(DetectionIT.class);
        var stack = new AwsStack(engine, Fixtures.TEAM.project());
        var system = stack.system(engine);
        system.publishKeys();
        engine.kms().enableKeyRotation(key -> key.keyId(stack.settings().keys().vault()));
        var point = ExportWiring.job(system)
                .export(stack.source, Optional.empty(), false)
                .point();
        verify(system, point, "birth");
        made = Optional.of(new Setting(stack, system, point, new TreeSet<>()));
        the().before.addAll(found(audit(stack.clock.instant())));
    }

    @Test
    void aDeleteMarkerIsFoundAndThePointStillRestores() throws IOException {
        var key = name(payload());
        planted(
                () -> s3().deleteObject(delete -> delete.bucket(bucket()).key(key)),
                () -> removeNewest(key),
                "NOT_HIDDEN high");
    }

    @Test
    void aNewerVersionIsFound() throws IOException {
        var key = name(payload());
        planted(
                () -> s3().putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromString("other")),
                () -> removeNewest(key),
                "NOT_HIDDEN high");
    }

    @Test
    void aShortenedLockIsFound() throws IOException {
        var lock = vault().find(payload().key())
                .orElseThrow()
                .protection()
                .lock()
                .end()
                .orElseThrow();
        planted(() -> retain(Instant.now().plus(Duration.ofHours(1))), () -> retain(lock), "LOCKED critical");
    }

    @Test
    void aRemovedHoldIsFound() throws IOException {
        var hold = new Hold(
                Engine.fresh("case"),
                Hold.Scope.of(
                        the().point.record().source(), the().point.record().point()),
                "court",
                the().stack.clock.instant(),
                "test",
                Optional.empty());
        var row = Registered.first(Registered.Kind.HOLD, hold.name(), hold.json());
        for (var ref :
                List.of(payload(), the().point.record().contents(), the().point.recordRef())) {
            vault().setHold(vault().find(ref.key()).orElseThrow().version(), true);
        }
        system().catalog().commit(Change.of(Samples.entry("vault", hold.name()), new Change.Row.OfRegistered(row)));
        assertThat(found(audit(the().stack.clock.instant()))).isEqualTo(the().before);
        var version = vault().find(payload().key()).orElseThrow().version();
        planted(() -> vault().setHold(version, false), () -> vault().setHold(version, true), "HOLDS_HONOURED critical");
    }

    @Test
    void aCatalogThatLiesIsFound() throws IOException {
        var real = the().point;
        var r = real.record();
        var id = new PointId("20200101T000000Z-0123456789ab");
        var record = new dev.holdfast.format.point.PointRecord(
                r.tool(),
                r.source(),
                r.sourceName(),
                r.kind(),
                id,
                r.createdAt().minusSeconds(60),
                Optional.empty(),
                r.payload(),
                r.contents(),
                r.counts(),
                r.policy(),
                r.promise(),
                r.recipients(),
                r.warnings(),
                r.fingerprint());
        var ref = new ObjectRef(
                dev.holdfast.format.point.ObjectKey.record(r.source(), id),
                Optional.empty(),
                real.recordRef().bytes(),
                real.recordRef().sha256());
        var lie = new Point(record, ref, Point.State.AVAILABLE, real.standing(), real.protection(), 0, 1);
        system().catalog().commit(Change.of(Samples.entry(r.source().value(), "lie"), new Change.Row.OfPoint(lie)));
        assertThat(news(audit(the().stack.clock.instant()))).contains("CATALOG_TRUE critical");
        var gone = new Point(record, ref, Point.State.EXPIRED, real.standing(), real.protection(), 0, 2);
        system().catalog().commit(Change.of(Samples.entry(r.source().value(), "lie"), new Change.Row.OfPoint(gone)));
        assertThat(news(audit(the().stack.clock.instant()))).isEmpty();
    }

    @Test
    void aDisabledKeyIsFoundAndSoIsOneToBeDeleted() throws IOException {
        var kms = the().stack.engine.kms();
        var key = the().stack.settings().keys().vault();
        planted(
                () -> kms.disableKey(on -> on.keyId(key)),
                () -> kms.enableKey(on -> on.keyId(key)),
                "KEY_LIVE critical");
        planted(
                () -> kms.scheduleKeyDeletion(on -> on.keyId(key).pendingWindowInDays(7)),
                () -> {
                    kms.cancelKeyDeletion(on -> on.keyId(key));
                    kms.enableKey(on -> on.keyId(key));
                },
                "KEY_LIVE critical");
    }

    /// The runbook's way after a compromise: what was sealed before is right, and needs the former key.
    @Test
    void aFormerKeyThatPointsNeedIsAskedFor() throws IOException {
        var former = the().stack.settings().keys().vault();
        var kms = the().stack.engine.kms();
        new AuditJob(system(), new AwsSurroundings(system()))
                .keep(audit(the().stack.clock.instant()));
        var exchanged = the().stack.withAnotherVaultKey(List.of());
        kms.enableKeyRotation(on -> on.keyId(exchanged.settings().keys().vault()));
        assertThat(news(audit(exchanged, the().stack.clock.instant()))).isEmpty();
        kms.disableKey(on -> on.keyId(former));
        try {
            assertThat(news(audit(exchanged, the().stack.clock.instant()))).containsExactly("KEY_LIVE critical");
        } finally {
            kms.enableKey(on -> on.keyId(former));
        }
    }

    @Test
    void aStaleRestoreTestIsFound() throws IOException {
        var setting = the();
        setting.stack.clock.advance(Duration.ofDays(9));
        try {
            assertThat(news(audit(setting.stack.clock.instant()))).contains("RESTORABLE critical", "INTACT critical");
        } finally {
            setting.stack.clock.advance(Duration.ofDays(-9));
        }
    }

    @Test
    void flippedCutAndMissingBytesAreFoundByTheNextVerification() throws IOException {
        var engine = the().stack.engine;
        for (var fault : List.of("flipped", "cut", "missing")) {
            var stack = new AwsStack(engine, Fixtures.SMALL.project());
            var system = stack.system(engine);
            system.publishKeys();
            var point = ExportWiring.job(system)
                    .export(stack.source, Optional.empty(), false)
                    .point();
            var ref = point.record().payload();
            var stored = system.vault().find(ref.key()).orElseThrow();
            byte[] bytes;
            try (var in = system.vault().read(stored.version(), 0, stored.bytes())) {
                bytes = in.readAllBytes();
            }
            var location = stack.settings().vault();
            var key = location.prefix() + "/" + ref.key();
            engine.s3()
                    .deleteObject(delete -> delete.bucket(location.bucket())
                            .key(key)
                            .versionId(stored.version().id())
                            .bypassGovernanceRetention(true));
            if (!fault.equals("missing")) {
                bytes[bytes.length / 2] ^= (byte) (fault.equals("flipped") ? 1 : 0);
                var body = fault.equals("cut") ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes;
                engine.s3().putObject(put -> put.bucket(location.bucket()).key(key), RequestBody.fromBytes(body));
            }
            var job = VerificationWiring.job(system, List.of());
            var verdict = job.verify(point, Level.INTEGRITY).verdict();
            if (fault.equals("missing")) {
                assertThat(verdict).isInstanceOf(Verdict.Missing.class);
            } else {
                assertThat(verdict).as(fault).isInstanceOf(Verdict.Damaged.class);
            }
            var report = new AuditJob(system, new AwsSurroundings(system))
                    .report(stack.clock.instant(), Frameworks.standard());
            assertThat(found(report)).as(fault).contains("INTACT critical");
        }
    }

    @Test
    void aCopyInAnotherBucketHasItsOwnVersionsAndRestores() throws IOException {
        var bucket = Engine.fresh("copy");
        var engine = the().stack.engine;
        engine.s3()
                .createBucket(make -> make.bucket(bucket)
                        .objectLockEnabledForBucket(true)
                        .createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
        var copy = S3Vault.at(
                S3Location.parse("s3://" + bucket + "/second"),
                Optional.empty(),
                engine,
                S3Vault.Floor.LOCKED,
                new SecureRandom());
        var job = new CopyJob(vault(), system().catalog(), the().stack.clock, "test");
        var first = job.copy(copy, Place.REGION);
        assertThat(first.differing()).isEmpty();
        assertThat(first.copied()).isGreaterThanOrEqualTo(3);
        assertThat(job.copy(copy, Place.REGION).copied()).isZero();
        var reader = new PointReader(copy, system().trustedKeys(), system().decryptionKeys());
        assertThat(VerificationWiring.job(system(), reader, List.of())
                        .verify(the().point, Level.RESTORE)
                        .verdict())
                .isEqualTo(new Verdict.Intact());
        assertThat(copy.find(payload().key()).orElseThrow().protection().lock().end())
                .isEqualTo(vault().find(payload().key())
                        .orElseThrow()
                        .protection()
                        .lock()
                        .end());
        assertThat(audit(the().stack.clock.instant())
                        .evidence()
                        .sources()
                        .getFirst()
                        .copies()
                        .or(List.of()))
                .anyMatch(told -> told.location().equals(copy.location()) && told.place() == Place.REGION);
    }

    private void planted(Plant plant, Plant mend, String... found) throws IOException {
        plant.act();
        try {
            assertThat(news(audit(the().stack.clock.instant()))).containsExactlyInAnyOrder(found);
        } finally {
            mend.act();
        }
        assertThat(news(audit(the().stack.clock.instant()))).isEmpty();
    }

    /// What is not compliant now and was before the fault.
    private Set<String> news(Report report) {
        var news = found(report);
        news.removeAll(the().before);
        return news;
    }

    private static Set<String> found(Report report) {
        return report.controls().stream()
                .filter(control -> control.result() == Result.NON_COMPLIANT)
                .peek(DetectionIT::tellsWhatToDo)
                .map(control -> control.about().id() + " "
                        + control.about().severity().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void tellsWhatToDo(ControlResult control) {
        assertThat(control.resources())
                .flatMap(judged -> judged.answer().findings())
                .allSatisfy(finding -> assertThat(finding.remedy()).endsWith("."));
    }

    private Report audit(Instant at) throws IOException {
        return audit(system(), at);
    }

    private static Report audit(AwsSystem system, Instant at) throws IOException {
        return new AuditJob(system, new AwsSurroundings(system)).report(at, Frameworks.standard());
    }

    private static void verify(AwsSystem system, Point point, String run) throws IOException {
        VerificationWiring.verifier(system, run).one(point.record().point().value(), Level.RESTORE);
    }

    private void removeNewest(String key) {
        var found = s3().listObjectVersions(list -> list.bucket(bucket()).prefix(key));
        var newest = java.util.stream.Stream.concat(
                        found.versions().stream()
                                .filter(version -> version.isLatest())
                                .map(version -> version.versionId()),
                        found.deleteMarkers().stream()
                                .filter(marker -> marker.isLatest())
                                .map(marker -> marker.versionId()))
                .findFirst()
                .orElseThrow();
        s3().deleteObject(delete ->
                delete.bucket(bucket()).key(key).versionId(newest).bypassGovernanceRetention(true));
    }

    private void retain(Instant until) throws IOException {
        var version = vault().find(payload().key()).orElseThrow().version().id();
        s3().putObjectRetention(put -> put.bucket(bucket())
                .key(name(payload()))
                .versionId(version)
                .bypassGovernanceRetention(true)
                .retention(lock -> lock.mode(ObjectLockRetentionMode.GOVERNANCE).retainUntilDate(until)));
    }

    private ObjectRef payload() {
        return the().point.record().payload();
    }

    private String name(ObjectRef ref) {
        return the().stack.settings().vault().prefix() + "/" + ref.key();
    }

    private String bucket() {
        return the().stack.settings().vault().bucket();
    }

    private software.amazon.awssdk.services.s3.S3Client s3() {
        return the().stack.engine.s3();
    }

    private dev.holdfast.core.vault.Vault vault() throws IOException {
        return system().vault();
    }

    private AwsSystem system() {
        return the().system;
    }

    private Setting the() {
        return made.orElseThrow();
    }
}
