package dev.holdfast.core.point;

import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The public signing keys that a vault itself holds, the earliest first. Whoever may write to a vault may add one, so
/// a rebuild believes the earliest, and of the others only those that somebody named (point.md 2).
/// @param entries under `trust/`, each at the key that its own id makes
public record VaultTrust(List<Entry> entries) {
    private static final int PAGE = 1_000;
    private static final int PEM_LIMIT = 1 << 12;
    private static final String POINTS = "trust/";
    private static final String EVIDENCE = "trust/evidence/";

    /// @param writtenAt by the store's clock
    public record Entry(KeyId id, PublicKey key, Instant writtenAt) {}

    public VaultTrust {
        entries = entries.stream()
                .sorted(Comparator.comparing(Entry::writtenAt).thenComparing(Entry::id))
                .toList();
    }

    /// Puts public keys where readers and rebuilds find them, locked as a point that is born now. Done again it changes
    /// nothing.
    /// @param points signs records
    /// @param evidence signs certificates, reports and the journal
    public static void publish(Vault vault, Policy policy, Instant now, PublicKey points, PublicKey evidence)
            throws IOException {
        var at = now.truncatedTo(ChronoUnit.SECONDS);
        var protection = new Protection(Birth.of(policy, at, Optional.empty()).lock(false), false);
        vault.putOnce(ObjectKey.trust(PublicKeys.id(points)), protection, PublicKeys.pem(points));
        vault.putOnce(ObjectKey.evidenceTrust(PublicKeys.id(evidence)), protection, PublicKeys.pem(evidence));
    }

    /// Reads `trust/`; what is no public key, or stands where another belongs, is left out.
    public static VaultTrust of(Vault vault) throws IOException {
        return read(vault, POINTS, ObjectKey::trust);
    }

    /// The keys that sign evidence, by the same rule.
    public static VaultTrust ofEvidence(Vault vault) throws IOException {
        return read(vault, EVIDENCE, ObjectKey::evidenceTrust);
    }

    private static VaultTrust read(Vault vault, String prefix, Function<KeyId, ObjectKey> place) throws IOException {
        var entries = new ArrayList<Entry>();
        Optional<ObjectKey> after = Optional.empty();
        List<ObjectKey> page;
        do {
            page = vault.list(prefix, after, PAGE);
            for (var key : page) {
                entry(vault, key, place).ifPresent(entries::add);
            }
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return new VaultTrust(entries);
    }

    private static Optional<Entry> entry(Vault vault, ObjectKey key, Function<KeyId, ObjectKey> place)
            throws IOException {
        var stored = vault.find(key).filter(found -> found.bytes() <= PEM_LIMIT);
        return stored.isPresent() ? entry(vault, key, place, stored.get()) : Optional.empty();
    }

    private static Optional<Entry> entry(Vault vault, ObjectKey key, Function<KeyId, ObjectKey> place, Stored stored)
            throws IOException {
        try (var in = vault.read(stored.version(), 0, stored.bytes())) {
            var found = PublicKeys.read(in.readAllBytes());
            var id = PublicKeys.id(found);
            return place.apply(id).equals(key)
                    ? Optional.of(new Entry(id, found, stored.writtenAt()))
                    : Optional.empty();
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /// The key that the vault began with, and those that were named.
    public List<Entry> believed(Collection<KeyId> named) {
        return entries.stream()
                .filter(entry -> entry.equals(entries.getFirst()) || named.contains(entry.id()))
                .toList();
    }

    /// These keys, beside those that a reader trusts already.
    public static TrustedKeys beside(TrustedKeys own, List<Entry> believed) {
        var more = TrustedKeys.of(believed.stream().map(Entry::key).toList());
        return id ->
                Stream.of(own, more).flatMap(keys -> keys.find(id).stream()).findFirst();
    }
}
