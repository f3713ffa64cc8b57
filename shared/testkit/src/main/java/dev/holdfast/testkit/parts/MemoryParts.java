package dev.holdfast.testkit.parts;

import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.Inbox;
import dev.holdfast.core.importing.Places;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.retention.CatalogPolicies;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.access.InMemoryApiKeys;
import dev.holdfast.testkit.catalog.FaultyCatalog;
import dev.holdfast.testkit.catalog.InMemoryCatalog;
import dev.holdfast.testkit.catalog.InMemoryLeases;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.schedule.InMemoryBurnedIds;
import dev.holdfast.testkit.schedule.InMemoryOrders;
import dev.holdfast.testkit.schedule.InMemoryRuns;
import dev.holdfast.testkit.schedule.RecordedEvents;
import dev.holdfast.testkit.vault.InMemoryVault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A whole Holdfast in memory with real keys, whose parts a test may look into. Time stands still until it is moved;
/// the calls of the catalog can be counted and broken.
public final class MemoryParts implements Parts {
    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    private final InMemoryVault vault = new InMemoryVault(clock);
    private final InMemoryCatalog catalog = new InMemoryCatalog();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryBurnedIds burnedIds = new InMemoryBurnedIds();
    private final InMemoryApiKeys apiKeys = new InMemoryApiKeys();
    private final RecordedEvents events = new RecordedEvents();
    private final MemorySource content = new MemorySource();
    private final X25519.Generated key = X25519.generate();
    private final List<Identity> identities =
            X25519.identities(key.identityFile().clone());
    private final KeyPair pair = keyPair();
    private final KeyId keyId = PublicKeys.id(pair.getPublic());
    private final List<PublicKey> believed = new ArrayList<>(List.of(pair.getPublic()));
    private final Random random = new Random(7);
    private final Path scratch;
    private Faults faults = Faults.none();
    private Places places = (target, restoreId) -> {
        throw new AssertionError("nothing is to be restored here");
    };
    private Inbox inbox = (bucket, key, version, limit) -> {
        throw new AssertionError("there is no inbox here");
    };

    /// @param scratch an existing directory that ends with the test
    public MemoryParts(Path scratch) {
        this.scratch = scratch;
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Registers a source of kind `kanuka`.
    public Source add(int n, String name) throws IOException {
        var source = Samples.source(n, name);
        catalog.commit(Change.of(Samples.entry("vault", name), new Row.OfSource(source)));
        return source;
    }

    public void register(Registered row) throws IOException {
        catalog.commit(Change.of(Samples.entry("vault", row.name()), new Row.OfRegistered(row)));
    }

    /// The points of every source, newest first.
    public List<Point> points() throws IOException {
        return catalog.points(new PointQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                java.util.Set.of(Point.State.AVAILABLE),
                10_000));
    }

    /// From now on calls of the catalog cross this plan.
    public void through(Faults plan) {
        faults = plan;
    }

    public void restoreInto(Places somewhere) {
        places = somewhere;
    }

    public void leaveIn(Inbox full) {
        inbox = full;
    }

    @Override
    public Places places() {
        return places;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    public MemorySource content() {
        return content;
    }

    public RecordedEvents recorded() {
        return events;
    }

    @Override
    public InMemoryVault vault() {
        return vault;
    }

    @Override
    public Catalog catalog() {
        return new FaultyCatalog(catalog, faults);
    }

    @Override
    public InMemoryApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    public InMemoryLeases leases() {
        return leases;
    }

    @Override
    public MemorySource sources() {
        return content;
    }

    @Override
    public EncryptionKeys encryptionKeys() {
        return context -> List.of(key.recipient());
    }

    @Override
    public DecryptionKeys decryptionKeys() {
        return context -> identities;
    }

    @Override
    public FingerprintKeys fingerprintKeys() {
        return () -> new FingerprintKey(new byte[32]);
    }

    @Override
    public Signer pointSigner() {
        return new Signer() {
            @Override
            public KeyId keyId() {
                return keyId;
            }

            @Override
            public byte[] sign(byte[] message) throws GeneralSecurityException {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(message);
                return signature.sign();
            }
        };
    }

    @Override
    public TrustedKeys trustedKeys() {
        return TrustedKeys.of(believed);
    }

    @Override
    public void trust(PublicKey key) {
        believed.add(key);
    }

    @Override
    public void trustEvidence(PublicKey key) {
        throw new AssertionError("no other evidence is believed here");
    }

    /// The same key as of points, as nobody tells them apart here.
    @Override
    public Signer evidenceSigner() {
        return pointSigner();
    }

    @Override
    public EvidenceKeys evidenceKeys() {
        return EvidenceKeys.of(List.of(pair.getPublic()));
    }

    @Override
    public Policies policies() {
        return new CatalogPolicies(catalog, Policy.standard(ZoneOffset.UTC));
    }

    @Override
    public InMemoryRuns runs() {
        return runs;
    }

    @Override
    public InMemoryOrders orders() {
        return orders;
    }

    @Override
    public InMemoryBurnedIds burnedIds() {
        return burnedIds;
    }

    @Override
    public RecordedEvents events() {
        return events;
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public String actor() {
        return "function:test";
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String run() {
        return "run-1";
    }

    @Override
    public void close() {}
}
