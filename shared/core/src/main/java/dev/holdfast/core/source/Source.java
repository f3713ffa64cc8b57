package dev.holdfast.core.source;

import dev.holdfast.format.point.SourceId;
import java.time.Instant;
import java.util.Optional;

/// A registered source: what is protected, where it is, how often and under which policy.
/// @param kind `kanuka` or `workspace`
/// @param location as given: a directory, a Git URL, `s3://…`, a workspace id
/// @param schedule an expression of cli.md 4; absent = only on demand
/// @param removedAt set when removed; its points and their promises stay
/// @param revision counts this row's changes from 1; a change names the revision it replaces
public record Source(
        SourceId id,
        SourceName name,
        String kind,
        String location,
        Optional<String> schedule,
        String policy,
        boolean enabled,
        Optional<Instant> removedAt,
        long revision) {}
