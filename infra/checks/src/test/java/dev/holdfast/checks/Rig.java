package dev.holdfast.checks;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.export.ExportJob;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.local.catalog.SqliteCatalog;
import dev.holdfast.local.lease.FileLeases;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.vault.InMemoryVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A vault in memory, a real catalog and real leases, keys, and one source: enough to run the jobs, and to break them.
final class Rig implements AutoCloseable {
    static final Source SOURCE = Samples.source(1, "api");

    final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    final InMemoryVault vault = new InMemoryVault(clock);
    final MemorySource content = new MemorySource("first");
    final Signer signer;
    final TrustedKeys trusted;
    private final Path directory;
    private final X25519.Generated key = X25519.generate();
    private final List<Identity> identities;
    private final Leases leases;
    private SqliteCatalog catalog;

    Rig() throws IOException {
        directory = Files.createTempDirectory("holdfast-rig-");
        leases = new FileLeases(directory, clock);
        catalog = SqliteCatalog.open(directory.resolve("catalog.db"));
        identities = X25519.identities(key.identityFile().clone());
        var pair = keyPair();
        var id = KeyIds.of(pair.getPublic());
        signer = signer(pair, id);
        trusted = wanted -> wanted.equals(id) ? Optional.of(pair.getPublic()) : Optional.empty();
        catalog.commit(Change.of(Samples.entry("vault", "api"), new Change.Row.OfSource(SOURCE)));
    }

    SqliteCatalog catalog() {
        return catalog;
    }

    /// The catalog is gone; an empty one stands in its place.
    void loseCatalog() throws IOException {
        catalog.close();
        for (var name : List.of("catalog.db", "catalog.db-wal", "catalog.db-shm")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        catalog = SqliteCatalog.open(directory.resolve("catalog.db"));
    }

    PointReader reader(Vault through) {
        return new PointReader(through, trusted, context -> identities);
    }

    CatalogRebuild rebuild(Vault throughVault, Catalog throughCatalog) {
        return new CatalogRebuild(throughVault, throughCatalog, reader(throughVault), clock, "test");
    }

    ExportJob export(Vault throughVault, Catalog throughCatalog) {
        return export(throughVault, throughCatalog, leases);
    }

    ExportJob export(Vault throughVault, Catalog throughCatalog, Leases throughLeases) {
        return new ExportJob(new ExportJob.Ports(
                throughVault,
                throughCatalog,
                throughLeases,
                content,
                context -> List.of(key.recipient()),
                () -> new FingerprintKey(new byte[32]),
                signer,
                name -> Policy.standard(ZoneOffset.UTC),
                rebuild(throughVault, throughCatalog),
                new PointIds(new Random(clock.instant().getEpochSecond())),
                clock,
                "test",
                "holdfast/test"));
    }

    /// One backup, an hour after the last.
    ExportOutcome backUp() throws IOException {
        clock.advance(Duration.ofHours(1));
        return export(vault, catalog).export(SOURCE, Optional.empty(), false);
    }

    List<Point> points() throws IOException {
        return catalog.points(PointQuery.available(SOURCE.id(), 100));
    }

    /// What a point gives back, everything compared first.
    byte[] restored(Point point) throws IOException {
        var reader = reader(vault);
        var record =
                reader.record(point.record().source(), point.record().point()).record();
        reader.authenticate(record.payload());
        reader.authenticate(record.contents());
        reader.contents(record);
        try (var in = reader.payload(record)) {
            return in.readAllBytes();
        }
    }

    static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Signer signer(KeyPair pair, KeyId id) {
        return new Signer() {
            @Override
            public KeyId keyId() {
                return id;
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
    public void close() throws IOException {
        catalog.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
