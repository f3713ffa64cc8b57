package dev.holdfast.core.importing;

import java.util.SortedMap;

/// What a restore will do, of any kind: what a job must know of a plan to ask for consent and to journal it.
public interface RestorePlan {
    /// The plan hash of cli.md 1.
    String hash();

    /// Whether something that is there now would be lost without a backup of it.
    boolean destroys();

    /// Mode and counts by action, for the journal; names and values stay out of it.
    SortedMap<String, String> summary();
}
