package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.Opened;
import dev.holdfast.format.Digest;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts who opens which points of a source, one point after the other. Memory grows with the people, not with the
/// points.
public final class Openers {
    private final Set<String> current;
    private final SortedMap<String, Tally> tallies = new TreeMap<>();
    private final Tally unopened = new Tally();

    /// @param current who the source lets in today
    public Openers(Set<String> current) {
        this.current = Set.copyOf(current);
    }

    /// The next point; in the order of their births, from whichever end.
    /// @param wrapped who has a wrapped key in it, with that key's digest
    public void saw(Instant createdAt, Map<String, Digest> wrapped) {
        wrapped.forEach((opener, key) ->
                tallies.computeIfAbsent(opener, first -> new Tally()).add(createdAt, Optional.of(key)));
        if (Collections.disjoint(wrapped.keySet(), current)) {
            unopened.add(createdAt, Optional.empty());
        }
    }

    public Access access() {
        var openers = new TreeMap<String, Opened>();
        tallies.forEach((opener, tally) -> openers.put(opener, tally.opened()));
        return new Access(current, openers, Optional.of(unopened.opened()).filter(opened -> opened.points() > 0));
    }

    private static final class Tally {
        private long points;
        private long generations;
        private Instant oldest = Instant.MAX;
        private Instant newest = Instant.MIN;
        private Optional<Digest> last = Optional.empty();

        void add(Instant createdAt, Optional<Digest> key) {
            points++;
            generations += key.equals(last) ? 0 : 1;
            oldest = createdAt.isBefore(oldest) ? createdAt : oldest;
            newest = createdAt.isAfter(newest) ? createdAt : newest;
            last = key;
        }

        Opened opened() {
            return new Opened(points, oldest, newest, generations);
        }
    }
}
