package dev.holdfast.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Everything that is known at one moment, in one immutable value; whoever gathers it decides nothing.
/// @param at the moment that is judged
/// @param sources removed ones too, as their points stay
public record Evidence(Instant at, List<SourceEvidence> sources, VaultEvidence vault) {
    public Evidence {
        sources = List.copyOf(sources);
    }

    public Stream<PointEvidence> points() {
        return sources.stream().flatMap(source -> source.points().stream());
    }
}
