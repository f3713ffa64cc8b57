package dev.holdfast.format.workspace;

import java.util.Map;

/// What a workspace may hold (workspace.md 5).
/// @param counts items of each collection
/// @param revisions of one tracker
/// @param trackedRequests of one responder
/// @param gapSeconds between two runs of a tracker
public record Tiers(Map<Section, Integer> counts, int revisions, int trackedRequests, int gapSeconds) {
    public static final Tiers DEFAULT = new Tiers(
            Map.of(
                    Section.TAGS, 100,
                    Section.SCRIPTS, 100,
                    Section.SECRETS, 100,
                    Section.RESPONDERS, 100,
                    Section.TEMPLATES, 1_000,
                    Section.PRIVATE_KEYS, 100,
                    Section.POLICIES, 1_000,
                    Section.PAGE_TRACKERS, 100,
                    Section.API_TRACKERS, 100),
            30,
            30,
            10);

    /// No bounds at all: for what exists already.
    public static final Tiers UNLIMITED = new Tiers(Map.of(), Integer.MAX_VALUE, Integer.MAX_VALUE, 0);

    public Tiers {
        counts = Map.copyOf(counts);
    }

    public int most(Section section) {
        return counts.getOrDefault(section, Integer.MAX_VALUE);
    }
}
