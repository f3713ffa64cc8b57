package dev.holdfast.core.journal;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A journal in memory, to be written, shipped, and tampered with.
final class Journal implements JournalBook, Segments {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Ed25519Signer EVIDENCE = signer();

    final Map<String, List<JournalEntry>> rows = new TreeMap<>();
    final Map<Long, byte[]> segments = new TreeMap<>();
    final List<Lock> locks = new ArrayList<>();

    static Ed25519Signer signer() {
        try {
            return Ed25519Signer.of(Ed25519Signer.generate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A journal of two chains, shipped up to its last entries.
    static Journal shipped() throws IOException {
        var journal = new Journal();
        journal.write("vault", 3);
        journal.write("a", 2);
        journal.ship();
        journal.write("a", 2);
        journal.write("b", 1);
        journal.ship();
        journal.write("vault", 2);
        journal.write("b", 1);
        return journal;
    }

    void write(String chain, int entries) {
        for (var i = 0; i < entries; i++) {
            int before = rows.getOrDefault(chain, List.of()).size();
            tell(new JournalDraft(
                    chain,
                    NOW.minusSeconds(60).plusSeconds(before),
                    "cli:anna",
                    "backup.completed",
                    "point-ü" + before,
                    new TreeMap<>(Map.of("stored", "created"))));
        }
    }

    @Override
    public void tell(JournalDraft draft) {
        var all = rows.computeIfAbsent(draft.chain(), any -> new ArrayList<>());
        all.add(JournalEntry.link(
                draft,
                all.size() + 1L,
                all.isEmpty() ? JournalEntry.FIRST : all.getLast().hash().hex()));
    }

    int ship() throws IOException {
        return shipping(EVIDENCE).ship(NOW);
    }

    JournalShipping shipping(Signer signer) {
        return new JournalShipping(this, this, signer, trusted(), now -> Lock.none(), "cli:anna");
    }

    /// A place where every number has just been taken by somebody else.
    Segments writtenMeanwhile() {
        return new Segments() {
            @Override
            public Optional<byte[]> read(long number) {
                return Optional.empty();
            }

            @Override
            public boolean has(long number) {
                return false;
            }

            @Override
            public long last() {
                return 0;
            }

            @Override
            public boolean write(long number, byte[] segment, Lock lock) {
                return false;
            }
        };
    }

    List<JournalEntry> of(String chain) {
        return Objects.requireNonNull(rows.get(chain));
    }

    byte[] segment(long number) {
        return Objects.requireNonNull(segments.get(number));
    }

    static TrustedKeys trusted() {
        return TrustedKeys.of(List.of(EVIDENCE.publicKey()));
    }

    JournalCheck.Report verify() throws IOException {
        return new JournalCheck(this, this, trusted()).verify(NOW);
    }

    /// Writes another text into a row and leaves the rest.
    void edit(String chain, int seq, UnaryOperator<String> edit) {
        var row = of(chain).get(seq - 1);
        of(chain).set(seq - 1, new JournalEntry(chain, seq, edit.apply(row.stored()), row.hash()));
    }

    /// As somebody would who knows how the chain is made: hashes of this entry and of all that follow are made new.
    void forge(String chain, int seq, UnaryOperator<String> edit) {
        var all = of(chain);
        var previous = seq == 1 ? "" : all.get(seq - 2).hash().hex();
        for (var i = seq - 1; i < all.size(); i++) {
            var stored =
                    i == seq - 1 ? edit.apply(all.get(i).stored()) : all.get(i).stored();
            stored = stored.replaceFirst("\"previous\":\"[0-9a-f]*\"", "\"previous\":\"" + previous + "\"");
            var hash = Digest.of(stored.getBytes(StandardCharsets.UTF_8));
            all.set(i, new JournalEntry(chain, i + 1L, stored, hash));
            previous = hash.hex();
        }
    }

    @Override
    public List<JournalEntry> journal(String chain, long seq, int limit) {
        return rows.getOrDefault(chain, List.of()).stream()
                .filter(row -> row.seq() >= seq)
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> chains() {
        return List.copyOf(rows.keySet());
    }

    @Override
    public Optional<byte[]> read(long number) {
        return Optional.ofNullable(segments.get(number));
    }

    @Override
    public boolean has(long number) {
        return segments.containsKey(number);
    }

    @Override
    public long last() {
        return segments.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public boolean write(long number, byte[] segment, Lock lock) {
        locks.add(lock);
        return segments.putIfAbsent(number, segment) == null;
    }
}
