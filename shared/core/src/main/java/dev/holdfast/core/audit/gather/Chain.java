package dev.holdfast.core.audit.gather;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What one chain of the journal tells an audit, heard from its first entry on. Memory grows with what is wanted of it,
/// not with the chain.
/// @param entries oldest first
record Chain(List<Entry> entries) {
    Chain() {
        this(new ArrayList<>());
    }

    /// Entries of an action, up to a moment, oldest first.
    Stream<Entry> entries(Predicate<String> action, Instant until) {
        return entries.stream()
                .filter(entry -> action.test(entry.action()))
                .filter(entry -> !entry.at().isAfter(until));
    }
}
