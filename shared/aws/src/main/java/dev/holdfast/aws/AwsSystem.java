package dev.holdfast.aws;

import dev.holdfast.aws.keys.KmsEnvelope;
import dev.holdfast.aws.keys.KmsFingerprints;
import dev.holdfast.aws.keys.KmsSigner;
import dev.holdfast.aws.keys.KmsStates;
import dev.holdfast.aws.keys.StoredSecrets;
import dev.holdfast.aws.message.BusEvents;
import dev.holdfast.aws.message.QueueOrders;
import dev.holdfast.aws.restore.S3Inbox;
import dev.holdfast.aws.restore.S3Places;
import dev.holdfast.aws.source.S3KanukaReader;
import dev.holdfast.aws.source.SecretGitTokens;
import dev.holdfast.aws.source.SecretPingUrls;
import dev.holdfast.aws.table.DynamoApiKeys;
import dev.holdfast.aws.table.DynamoBurnedIds;
import dev.holdfast.aws.table.DynamoCatalog;
import dev.holdfast.aws.table.DynamoHeads;
import dev.holdfast.aws.table.DynamoLeases;
import dev.holdfast.aws.table.DynamoRuns;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.aws.vault.S3Vault;
import dev.holdfast.aws.workspace.S3Transfers;
import dev.holdfast.aws.workspace.S3Versions;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.grant.Inbox;
import dev.holdfast.core.importing.Places;
import dev.holdfast.core.keys.BreakGlass;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.keys.RegisteredBreakGlass;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.operation.BurnedIds;
import dev.holdfast.core.point.VaultTrust;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.progress.MeteredVault;
import dev.holdfast.core.retention.CatalogPolicies;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.RegisteredCoolOff;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.source.SourcesByKind;
import dev.holdfast.core.source.SourcesByScheme;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.core.workspace.kept.Bounds;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.Housekeeping;
import dev.holdfast.core.workspace.kept.KeptCode;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.point.KeptReader;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.envelope.Recipient;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.git.GitKanukaReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// An AWS stack behind its ports. Nothing is asked, opened or drawn before a part is used, so a function pays for what
/// its role may touch, and a snapshot holds no connection and no number.
public final class AwsSystem implements Parts {
    private static final String STANDARD = "standard";

    private final AwsSettings settings;
    private final AwsClients clients;
    private final InstantSource clock;
    private final String actor;
    private final RandomGenerator random;
    private final Vault vault;
    private final Catalog catalog;
    private final KmsEnvelope envelope;
    private final KmsSigner pointSigner;
    private final KmsSigner evidenceSigner;
    private final StackTrust trust;
    private final StackTrust evidence;
    private final Scratch scratch = new Scratch();
    private Meter meter = Meter.NONE;
    private SourceReader remote = (source, rescan) -> {
        throw new Refused(CoreCode.KIND_UNKNOWN, "Nothing here reads " + source.name() + " from a remote server.");
    };
    private Optional<String> run = Optional.empty();

    private AwsSystem(
            AwsSettings settings, AwsClients clients, InstantSource clock, String actor, RandomGenerator random) {
        this.settings = settings;
        this.clients = clients;
        this.clock = clock;
        this.actor = actor;
        this.random = random;
        this.vault = S3Vault.at(settings.vault(), settings.vaultAccount(), clients, S3Vault.Floor.LOCKED, random);
        this.catalog = DynamoCatalog.at(settings.tables().catalog(), clients);
        this.envelope = new KmsEnvelope(clients, settings.keys().vault());
        this.pointSigner = new KmsSigner(clients, settings.keys().pointSigning());
        this.evidenceSigner = new KmsSigner(clients, settings.keys().evidenceSigning());
        this.trust = StackTrust.ofPoints(pointSigner, vault, catalog);
        this.evidence = StackTrust.ofEvidence(evidenceSigner, vault, catalog);
    }

    /// @param actor who the journal says it was: `cli:anna`, `function:export`
    /// @throws dev.holdfast.format.Failed `aws.weak-random`
    public static AwsSystem open(AwsSettings settings, AwsClients clients, InstantSource clock, String actor) {
        return new AwsSystem(settings, clients, clock, actor, OsRandom.checked());
    }

    /// The system of a stack, as the stack itself wrote it down in its vault (cli.md 6).
    public static AwsSystem of(S3Location location, AwsClients clients, InstantSource clock, String actor)
            throws IOException {
        return open(AwsSettings.parse(StackFile.read(location, clients)), clients, clock, actor);
    }

    public AwsSettings settings() {
        return settings;
    }

    @Override
    public Vault vault() {
        return new MeteredVault(vault, meter);
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Leases leases() {
        return DynamoLeases.at(settings.tables().operations(), clients, clock, random);
    }

    @Override
    public PingUrls pingUrls() {
        return new SecretPingUrls(secrets());
    }

    @Override
    public SourceReader sources() {
        return new SourcesByKind(Map.of(
                "kanuka",
                new SourcesByScheme(Map.of("https", git(), "http", git()), new S3KanukaReader(clients, clock, meter)),
                "workspace",
                (source, rescan) -> source.location().contains("://")
                        ? remote.read(source, rescan)
                        : new KeptReader(workspaces(), fingerprintKeys(), clock).read(source, rescan)));
    }

    /// Reads workspaces on remote servers, whose location is an URL, with this.
    public AwsSystem reaching(SourceReader remotes) {
        remote = remotes;
        return this;
    }

    private SourceReader git() {
        var around = new GitKanukaReader.Around(scratch::folder, new SecretGitTokens(secrets()), clients::remaining);
        return new GitKanukaReader(around, clock, meter);
    }

    /// Under a key of their own (architecture.md 8).
    @Override
    public KeptWorkspaces workspaces() {
        var own = new KmsEnvelope(clients, settings.keys().workspace());
        return new KeptWorkspaces(
                heads(),
                versions(),
                context -> List.of(own.recipient(context)),
                context -> List.of(own.identity(context)),
                Bounds.DEFAULT,
                clock,
                random,
                actor);
    }

    @Override
    public Transfers transfers() {
        return settings.buckets()
                .work()
                .<Transfers>map(bucket ->
                        new S3Transfers(clients, bucket, settings.keys().workspace(), clock, random))
                .orElse(Transfers.NONE);
    }

    @Override
    public Housekeeping housekeeping() {
        return new Housekeeping(heads(), versions(), Bounds.DEFAULT, clock);
    }

    private Heads heads() {
        return DynamoHeads.at(settings.tables().workspaces(), clients);
    }

    private Versions versions() {
        return new S3Versions(
                clients,
                settings.buckets().workspaces().orElseThrow(() -> new Failed(KeptCode.NONE, KeptCode.NONE.meaning())));
    }

    /// The stack's key and every break-glass recipient that is registered.
    @Override
    public EncryptionKeys encryptionKeys() throws IOException {
        var breakGlass =
                breakGlass().recipients().stream().map(X25519::recipient).toList();
        return context -> Stream.concat(Stream.of(envelope.recipient(context)), breakGlass.stream())
                .<Recipient>map(recipient -> recipient)
                .toList();
    }

    /// The stack's key, and those that points of before were sealed for.
    @Override
    public DecryptionKeys decryptionKeys() {
        var former = settings.keys().formerVault().stream()
                .map(key -> new KmsEnvelope(clients, key))
                .toList();
        return context -> Stream.concat(Stream.of(envelope), former.stream())
                .map(key -> key.identity(context))
                .toList();
    }

    @Override
    public FingerprintKeys fingerprintKeys() {
        return new KmsFingerprints(clients, settings.keys().fingerprint());
    }

    @Override
    public Signer pointSigner() {
        return pointSigner;
    }

    @Override
    public Signer evidenceSigner() {
        return evidenceSigner;
    }

    /// What KMS tells of the keys themselves.
    public KmsStates keyStates() {
        return new KmsStates(clients);
    }

    @Override
    public EvidenceKeys evidenceKeys() throws IOException {
        return evidence.untilSucceeded();
    }

    /// The public half of the stack's signing key, asked for when a record is read; for older records those that were
    /// published in the vault and are believed.
    @Override
    public TrustedKeys trustedKeys() {
        return trust;
    }

    @Override
    public void trust(PublicKey key) throws IOException {
        trust.believe(PublicKeys.id(key), clock, actor);
    }

    @Override
    public TrustedKeys trustedEvidence() {
        return evidence;
    }

    @Override
    public void trustEvidence(PublicKey key) throws IOException {
        evidence.believe(PublicKeys.id(key), clock, actor);
    }

    @Override
    public BreakGlass breakGlass() {
        return new RegisteredBreakGlass(catalog, clock, actor);
    }

    /// Those registered; `standard` is there before anybody registers it.
    @Override
    public Policies policies() {
        return new CatalogPolicies(catalog, Policy.standard(ZoneOffset.UTC));
    }

    @Override
    public Period coolOff() throws IOException {
        return new RegisteredCoolOff(catalog).period();
    }

    @Override
    public Runs runs() {
        return DynamoRuns.at(settings.tables().catalog(), clients);
    }

    @Override
    public Orders orders() {
        return new QueueOrders(clients, settings.queues());
    }

    @Override
    public BurnedIds burnedIds() {
        return DynamoBurnedIds.at(settings.tables().operations(), clients);
    }

    @Override
    public Events events() {
        return new BusEvents(clients, settings.bus());
    }

    @Override
    public Places places() {
        return new S3Places(clients);
    }

    /// Refuses everything where the environment names no inbox.
    @Override
    public Inbox inbox() throws IOException {
        return settings.inbox().isPresent() ? S3Inbox.at(settings.inbox().get(), clients) : Parts.super.inbox();
    }

    @Override
    public ApiKeys apiKeys() {
        return DynamoApiKeys.at(settings.tables().workspaces(), clients);
    }

    /// What administrators keep in Secrets Manager.
    public StoredSecrets secrets() {
        return new StoredSecrets(clients);
    }

    /// Writes the public halves of the signing keys into the vault, where readers and rebuilds find them, and believes
    /// them for good: records, certificates and the journal outlive their key. Done again it changes nothing.
    public void publishKeys() throws IOException {
        var points = pointSigner.publicKey();
        var evidences = evidenceSigner.publicKey();
        VaultTrust.publish(vault, policies().of(STANDARD), vault.now(), points, evidences);
        trust(points);
        trustEvidence(evidences);
    }

    @Override
    public Path scratch() throws IOException {
        return scratch.folder();
    }

    @Override
    public void reporting(Meter progress) {
        meter = progress;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public String actor() {
        return actor;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public synchronized String run() {
        if (run.isEmpty()) {
            var name = new byte[8];
            random.nextBytes(name);
            run = Optional.of(HexFormat.of().formatHex(name));
        }
        return run.get();
    }

    /// Names another run: a warm function calls it before each.
    public synchronized void nextRun() {
        run = Optional.empty();
    }

    @Override
    public void close() {
        scratch.close();
        clients.close();
    }
}
