package dev.holdfast.core.journal;

import java.util.Optional;

/// The last entry of a chain: everything before it follows from its hash.
/// @param seq 0 = the chain has no entry yet
/// @param hash empty when it has none
public record Head(long seq, String hash) {
    static final Head NONE = new Head(0, JournalEntry.FIRST);

    /// Why this text cannot stand behind this head; empty when it can.
    Optional<String> complaint(String chain, Link next) {
        if (!next.chain().equals(chain)) {
            return Optional.of("it belongs to another chain");
        }
        if (next.seq() != seq + 1) {
            return Optional.of("it calls itself number " + next.seq());
        }
        return next.previous().equals(hash)
                ? Optional.empty()
                : Optional.of("it does not name the hash of the entry before it");
    }

    Head then(Link next) {
        return new Head(next.seq(), next.hash().hex());
    }
}
