package dev.holdfast.core.journal;

import dev.holdfast.format.Digest;

/// One link of a chain. `stored` are the canonical bytes of the entry without its hash, as they were hashed; they are
/// never re-serialised for checking (audit.md 4).
/// @param seq from 1 in each chain
/// @param hash SHA-256 of `stored`
public record JournalEntry(String chain, long seq, String stored, Digest hash) {
    /// The `previous` of the first entry of a chain.
    public static final String FIRST = "";

    /// Chains a draft behind the entry whose hash is `previous` ([#FIRST] for seq 1).
    public static JournalEntry link(JournalDraft draft, long seq, String previous) {
        throw new UnsupportedOperationException("not yet");
    }
}
