package dev.holdfast.checks;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSettings;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Engine;
import dev.holdfast.aws.table.Tables;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.aws.vault.S3Vault;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import tools.jackson.databind.node.JsonNodeFactory;

/// A stack of its own on the engine, without the template: a vault, tables, keys, and one project in S3.
public final class AwsStack {
    public final AwsClients engine;
    public final MutableClock clock;
    public final X25519.Generated breakGlass = X25519.generate();
    public final Source source;
    private final AwsSettings settings;

    public AwsStack(AwsClients engine, Path project) throws IOException {
        this.engine = engine;
        var vault = bucket("vault", true);
        var sources = bucket("project", false);
        settings = new AwsSettings(
                S3Location.parse("s3://" + vault + "/" + Engine.fresh("p")),
                Optional.empty(),
                Optional.empty(),
                new AwsSettings.Tables(Tables.catalog(engine), Tables.operations(engine), Tables.operations(engine)),
                new AwsSettings.Keys(
                        key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
                        List.of(),
                        key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
                        key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY),
                        key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY),
                        key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC)),
                bus(),
                Map.of(Duty.EXPORT, queue("export"), Duty.VERIFICATION, queue("verification")),
                new AwsSettings.Buckets(
                        Optional.of(bucket("workspaces", false)),
                        Optional.of(bucket("restores", false)),
                        Optional.of(bucket("work", false))),
                Optional.empty(),
                Optional.empty());
        source = at("s3://" + sources);
        clock = MutableClock.at(
                S3Vault.at(settings.vault(), Optional.empty(), engine, S3Vault.Floor.LOCKED, new SecureRandom())
                        .now()
                        .toString());
        upload(project, sources);
        var catalog = system(engine).catalog();
        catalog.commit(Change.of(Samples.entry("vault", "api"), new Change.Row.OfSource(source)));
        var recipient = Registered.first(
                Registered.Kind.RECIPIENT, breakGlass.recipient().name(), JsonNodeFactory.instance.objectNode());
        catalog.commit(Change.of(Samples.entry("vault", "recipient"), new Change.Row.OfRegistered(recipient)));
    }

    /// The stack through these clients, as a process of its own.
    public AwsSystem system(AwsClients clients) {
        return AwsSystem.open(settings, clients, clock, "test");
    }

    public AwsSettings settings() {
        return settings;
    }

    /// The same stack, deployed again with another vault key.
    /// @param former what is said to be keys of before
    AwsSystem withAnotherVaultKey(List<String> former) {
        var keys = settings.keys();
        return deployed(new AwsSettings.Keys(
                key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
                former,
                keys.workspace(),
                keys.pointSigning(),
                keys.evidenceSigning(),
                keys.fingerprint()));
    }

    /// The same stack, deployed again with other signing keys.
    AwsSystem withOtherSigningKeys() {
        var keys = settings.keys();
        return deployed(new AwsSettings.Keys(
                keys.vault(),
                keys.formerVault(),
                keys.workspace(),
                key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY),
                key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY),
                keys.fingerprint()));
    }

    private AwsSystem deployed(AwsSettings.Keys next) {
        var deployed = new AwsSettings(
                settings.vault(),
                settings.vaultAccount(),
                settings.region(),
                settings.tables(),
                next,
                settings.bus(),
                settings.queues(),
                settings.buckets(),
                settings.inbox(),
                settings.sessions());
        return AwsSystem.open(deployed, engine, clock, "test");
    }

    private static Source at(String location) {
        var s = Samples.source(1, "api");
        return new Source(
                s.id(), s.name(), s.kind(), location, s.schedule(), s.policy(), s.enabled(), s.removedAt(), 1);
    }

    private String bucket(String what, boolean lock) {
        var name = Engine.fresh(what);
        engine.s3()
                .createBucket(make -> make.bucket(name)
                        .objectLockEnabledForBucket(lock)
                        .createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
        return name;
    }

    private String bus() {
        var name = Engine.fresh("bus");
        engine.bus().createEventBus(make -> make.name(name));
        return name;
    }

    private String queue(String what) {
        var name = Engine.fresh(what);
        return engine.queues().createQueue(make -> make.queueName(name)).queueUrl();
    }

    private String key(KeySpec spec, KeyUsageType usage) {
        return engine.kms()
                .createKey(create -> create.keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .arn();
    }

    private void upload(Path project, String bucket) throws IOException {
        try (var files = Files.walk(project)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = project.relativize(file).toString();
                engine.s3().putObject(put -> put.bucket(bucket).key(name), RequestBody.fromFile(file));
            }
        }
    }
}
