package dev.holdfast.core.journal;

import java.util.Optional;

/// One chain of the journal, followed entry by entry from its first (audit.md 4): hashes are of the stored text, which
/// is never written anew for checking.
final class Chain {
    private final String name;
    private Head head;

    Chain(String name, Head head) {
        this.name = name;
        this.head = head;
    }

    String name() {
        return name;
    }

    Head head() {
        return head;
    }

    /// Why this row cannot be the next entry; empty when it is, and the chain has grown by it.
    Optional<String> follow(JournalEntry row) {
        if (row.seq() != head.seq() + 1) {
            return Optional.of("it is missing");
        }
        try {
            var link = Link.of(row.stored());
            return link.hash().equals(row.hash()) ? follow(link) : Optional.of("its hash does not fit its content");
        } catch (IllegalArgumentException e) {
            return Optional.of("it cannot be read");
        }
    }

    /// As above, for the stored text alone.
    Optional<String> follow(Link next) {
        var why = head.complaint(name, next);
        if (why.isEmpty()) {
            head = head.then(next);
        }
        return why;
    }
}
