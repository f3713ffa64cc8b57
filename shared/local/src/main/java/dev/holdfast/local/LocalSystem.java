package dev.holdfast.local;

import dev.holdfast.core.Parts;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.importing.Places;
import dev.holdfast.core.journal.JournalShipping;
import dev.holdfast.core.journal.VaultSegments;
import dev.holdfast.core.keys.BreakGlass;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.operation.BurnedIds;
import dev.holdfast.core.point.VaultTrust;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.progress.MeteredVault;
import dev.holdfast.core.retention.CatalogPolicies;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.core.workspace.kept.Housekeeping;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Refused;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.local.access.SqliteApiKeys;
import dev.holdfast.local.catalog.SqliteCatalog;
import dev.holdfast.local.evidence.CertificateFolder;
import dev.holdfast.local.home.Home;
import dev.holdfast.local.home.HomeRecipients;
import dev.holdfast.local.home.Settings;
import dev.holdfast.local.home.StackHome;
import dev.holdfast.local.keys.KeyFiles;
import dev.holdfast.local.lease.FileLeases;
import dev.holdfast.local.operation.LocalEvents;
import dev.holdfast.local.operation.LocalOrders;
import dev.holdfast.local.operation.Operations;
import dev.holdfast.local.vault.DirectoryVault;
import dev.holdfast.local.workspace.DirectoryVersions;
import dev.holdfast.local.workspace.SqliteHeads;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Everything of one machine behind its ports: each part is opened when it is first asked for, and once.
public final class LocalSystem implements Parts {
    private final Home home;
    private final Settings settings;
    private final KeyFiles keys;
    private final InstantSource clock;
    private final String actor;
    private final RandomGenerator random;
    private final String run;
    private final Once<DirectoryVault> vault = new Once<>();
    private final Once<SqliteCatalog> catalog = new Once<>();
    private final Once<Operations> operations = new Once<>();
    private final Once<SqliteApiKeys> access = new Once<>();
    private final Once<SqliteHeads> heads = new Once<>();
    private final Map<String, SourceReader> lent = new TreeMap<>();
    private Meter meter = Meter.NONE;

    private LocalSystem(Home home, Settings settings, InstantSource clock, String actor, RandomGenerator random) {
        this.home = home;
        this.settings = settings;
        this.keys = new KeyFiles(home.keys());
        this.clock = clock;
        this.actor = actor;
        this.random = random;
        var name = new byte[8];
        random.nextBytes(name);
        this.run = HexFormat.of().formatHex(name);
    }

    /// @param actor who the journal says it was: `cli:anna`, `function:export`
    /// @throws Refused `local.no-home`, `local.settings-invalid`, `local.stack-home`
    public static LocalSystem open(Path root, InstantSource clock, String actor) throws IOException {
        var home = Home.open(root);
        if (StackHome.of(home).isPresent()) {
            throw new Refused(LocalCode.STACK_HOME, "The home " + home.root() + " leads to a stack.");
        }
        return new LocalSystem(home, Settings.read(home), clock, actor, new SecureRandom());
    }

    /// Makes home, keys and vault, and publishes the signing keys for readers. What is there already stays; settings
    /// come last, so that an interrupted start is simply done again.
    public static LocalSystem init(Path root, Settings settings, InstantSource clock, String actor) throws IOException {
        var home = Home.create(root);
        var system = new LocalSystem(home, settings, clock, actor, new SecureRandom());
        system.keys.create();
        system.vault.set(DirectoryVault.create(settings.vault(), clock));
        VaultTrust.publish(
                system.vault(),
                settings.policy(),
                clock.instant(),
                system.keys.pointVerifier(),
                system.keys.evidenceVerifier());
        settings.write(home);
        return system;
    }

    @Override
    public void reporting(Meter progress) {
        meter = progress;
    }

    @Override
    public Optional<Instant> leaptPast() throws IOException {
        var opened = directoryVault();
        return opened.clockLeapt() ? Optional.of(opened.highestTime()) : Optional.empty();
    }

    @Override
    public BreakGlass breakGlass() throws IOException {
        return new HomeRecipients(home, catalog(), clock, actor);
    }

    public Home home() {
        return home;
    }

    public Settings settings() {
        return settings;
    }

    @Override
    public Vault vault() throws IOException {
        return new MeteredVault(directoryVault(), meter);
    }

    /// The same, for what a directory alone can do.
    public DirectoryVault directoryVault() throws IOException {
        return vault.get(() -> DirectoryVault.open(settings.vault(), clock));
    }

    @Override
    public Catalog catalog() throws IOException {
        return catalog.get(() -> SqliteCatalog.open(home.catalog()));
    }

    @Override
    public Leases leases() {
        return new FileLeases(home.leases(), clock);
    }

    @Override
    public Runs runs() throws IOException {
        return operations().runs();
    }

    @Override
    public LocalOrders orders() throws IOException {
        return operations().orders(clock);
    }

    @Override
    public BurnedIds burnedIds() throws IOException {
        return operations().burnedIds(clock);
    }

    @Override
    public LocalEvents events() throws IOException {
        return operations().events();
    }

    @Override
    public ApiKeys apiKeys() throws IOException {
        return access.get(() -> SqliteApiKeys.open(home.access()));
    }

    @Override
    public Places places() {
        return new DirectoryPlaces();
    }

    private Operations operations() throws IOException {
        return operations.get(() -> Operations.open(home.operations()));
    }

    @Override
    public PingUrls pingUrls() {
        return new FilePingUrls();
    }

    @Override
    public SourceReader sources() {
        return new LocalSources(this, lent, meter).reader();
    }

    /// From now on projects whose location begins with this scheme are read by another's reader.
    /// @param scheme `s3`
    public LocalSystem reading(String scheme, SourceReader reader) {
        lent.put(scheme, reader);
        return this;
    }

    @Override
    public EncryptionKeys encryptionKeys() throws IOException {
        return keys.encryption(settings.breakGlass());
    }

    @Override
    public DecryptionKeys decryptionKeys() {
        return keys.decryption();
    }

    @Override
    public KeptWorkspaces workspaces() throws IOException {
        return new KeptWorkspaces(
                heads(),
                versions(),
                encryptionKeys(),
                decryptionKeys(),
                settings.workspaces().kept(),
                clock,
                random,
                actor);
    }

    @Override
    public Housekeeping housekeeping() throws IOException {
        return new Housekeeping(heads(), versions(), settings.workspaces().kept(), clock);
    }

    private SqliteHeads heads() throws IOException {
        Durable.directories(home.workspaces());
        return heads.get(() -> SqliteHeads.open(home.workspaces().resolve("heads.db")));
    }

    private DirectoryVersions versions() {
        return new DirectoryVersions(home.workspaces().resolve("versions"));
    }

    @Override
    public FingerprintKeys fingerprintKeys() {
        return keys.fingerprints();
    }

    @Override
    public Signer pointSigner() throws IOException {
        return keys.pointSigner();
    }

    @Override
    public Signer evidenceSigner() throws IOException {
        return keys.evidenceSigner();
    }

    @Override
    public EvidenceKeys evidenceKeys() throws IOException {
        return EvidenceKeys.of(keys.evidenceVerifiers());
    }

    /// Where certificates are written.
    public CertificateFolder certificates() {
        return new CertificateFolder(home.certificates());
    }

    /// The recipient of this home's own key.
    public String recipient() throws IOException {
        return keys.recipient();
    }

    /// Those registered, and the one of the settings.
    @Override
    public CatalogPolicies policies() throws IOException {
        return new CatalogPolicies(catalog(), settings.policy());
    }

    @Override
    public Period coolOff() {
        return Period.parse(settings.coolOff());
    }

    @Override
    public TrustedKeys trustedKeys() throws IOException {
        return keys.trusted();
    }

    @Override
    public TrustedKeys trusted() throws IOException {
        return keys.trustedIfAny();
    }

    @Override
    public void trust(PublicKey key) throws IOException {
        keys.trust(key);
    }

    @Override
    public TrustedKeys trustedEvidence() throws IOException {
        return TrustedKeys.of(keys.evidenceVerifiersIfAny());
    }

    @Override
    public void trustEvidence(PublicKey key) throws IOException {
        keys.trustEvidence(key);
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
    public String run() {
        return run;
    }

    @Override
    public Path scratch() throws IOException {
        var scratch = home.root().resolve("scratch");
        Durable.directories(scratch);
        return scratch;
    }

    /// Where the import function restores to: a new folder for each restore.
    public Path restores() throws IOException {
        var restores = home.root().resolve("restores");
        Durable.directories(restores);
        return restores;
    }

    /// Ships what others wrote too; for a process that goes on.
    public void shipJournal() throws IOException {
        catalog();
        catalog.ifOpen(this::shipAll);
    }

    private void ship(SqliteCatalog opened) {
        if (opened.wrote()) {
            shipAll(opened);
        }
    }

    /// What cannot be shipped now is shipped by the next command; until then 'journal verify' counts it.
    private void shipAll(SqliteCatalog opened) {
        try {
            new JournalShipping(
                            opened,
                            new VaultSegments(vault()),
                            keys.evidenceSigner(),
                            evidenceKeys().trusted(),
                            JournalShipping.lockedUnder(settings.policy()),
                            actor)
                    .ship(clock.instant());
        } catch (IOException | HoldfastException e) {
            // the command itself is done and said so
        }
    }

    @Override
    public void close() {
        catalog.ifOpen(this::ship);
        catalog.ifOpen(Catalog::close);
        operations.ifOpen(Operations::close);
        access.ifOpen(SqliteApiKeys::close);
        heads.ifOpen(SqliteHeads::close);
    }
}
