package dev.holdfast.core.journal;

import java.time.Instant;
import java.util.SortedMap;

/// What is to be written into the journal; the catalog numbers and chains it (audit.md 4).
/// @param chain a source id, or `vault`
/// @param actor who did it: `cli:<user>`, `function:export`
/// @param action verb of the field: `backup.created`, `source.added`, `point.verified` …
/// @param subject what it was done to: a point id, a source name …
/// @param details strings only; never a secret
public record JournalDraft(
        String chain, Instant at, String actor, String action, String subject, SortedMap<String, String> details) {
    public JournalDraft {
        details = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(details));
    }
}
