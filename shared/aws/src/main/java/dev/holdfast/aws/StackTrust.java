package dev.holdfast.aws;

import dev.holdfast.aws.keys.KmsSigner;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.VaultTrust;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;

/// Whose records, or whose evidence, a stack believes: its signing key's, and of the keys that lie in the vault the
/// first and those that an administrator registered. Whoever may write to the vault may put a key there, so lying
/// there is not enough.
final class StackTrust implements TrustedKeys {
    /// Reads the keys that lie in the vault.
    @FunctionalInterface
    interface Held {
        VaultTrust read() throws IOException;
    }

    private final KmsSigner signer;
    private final Held held;
    private final String prefix;
    private final Catalog catalog;
    private final Map<KeyId, PublicKey> found = new ConcurrentHashMap<>();

    private StackTrust(KmsSigner signer, Held held, String prefix, Catalog catalog) {
        this.signer = signer;
        this.held = held;
        this.prefix = prefix;
        this.catalog = catalog;
    }

    static StackTrust ofPoints(KmsSigner signer, Vault vault, Catalog catalog) {
        return new StackTrust(signer, () -> VaultTrust.of(vault), "trust.", catalog);
    }

    static StackTrust ofEvidence(KmsSigner signer, Vault vault, Catalog catalog) {
        return new StackTrust(signer, () -> VaultTrust.ofEvidence(vault), "evidence-trust.", catalog);
    }

    @Override
    public Optional<PublicKey> find(KeyId wanted) {
        try {
            var current = TrustedKeys.of(List.of(signer.publicKey())).find(wanted);
            return current.isPresent() ? current : older(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was found once is not looked for again: every record and segment of a former key asks for it.
    private Optional<PublicKey> older(KeyId wanted) throws IOException {
        var known = Optional.ofNullable(found.get(wanted));
        if (known.isEmpty()) {
            believed().forEach(entry -> found.put(entry.id(), entry.key()));
        }
        return known.or(() -> Optional.ofNullable(found.get(wanted)));
    }

    /// Those in the vault, the earliest first.
    private List<VaultTrust.Entry> believed() throws IOException {
        var named = catalog.registered(Kind.SETTING).stream()
                .filter(row -> row.isLive() && row.name().startsWith(prefix))
                .map(row -> new KeyId(row.name().substring(prefix.length())))
                .toList();
        return held.read().believed(named);
    }

    /// The signing key of today, and those of before, each believed until its successor was published.
    EvidenceKeys untilSucceeded() throws IOException {
        var today = signer.publicKey();
        var keys = new ArrayList<EvidenceKeys.Key>();
        keys.add(new EvidenceKeys.Key(today, Optional.empty()));
        var believed = believed();
        for (int i = 0; i < believed.size(); i++) {
            if (!believed.get(i).key().equals(today)) {
                var successor = believed.stream().skip(i + 1L).findFirst();
                keys.add(new EvidenceKeys.Key(believed.get(i).key(), successor.map(VaultTrust.Entry::writtenAt)));
            }
        }
        return new EvidenceKeys(keys);
    }

    /// Registers a key of the vault as believed; done again it changes nothing.
    void believe(KeyId id, InstantSource clock, String actor) throws IOException {
        var name = prefix + id;
        var known = catalog.registered(Kind.SETTING, name);
        if (known.filter(Registered::isLive).isEmpty()) {
            var nothing = JsonNodeFactory.instance.objectNode();
            var row =
                    known.map(old -> old.next(nothing)).orElseGet(() -> Registered.first(Kind.SETTING, name, nothing));
            var entry =
                    new JournalDraft("vault", clock.instant(), actor, "key.trusted", id.toString(), new TreeMap<>());
            catalog.commit(Change.of(entry, new Change.Row.OfRegistered(row)));
        }
    }
}
