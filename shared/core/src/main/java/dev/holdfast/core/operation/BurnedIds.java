package dev.holdfast.core.operation;

import java.io.IOException;
import java.time.Instant;

/// Ids that count once. An event's id is burned before it is acted on, so that whoever sends it again is refused, while
/// the same delivery may try again after a failure.
public interface BurnedIds {
    /// Burns the id for `by`, by one conditional write. True for the first caller, and again for the same `by`;
    /// false for everybody else.
    /// @param id with the name of what it belongs to in front: `grant/nightly/7f3a`; at most 512 characters
    /// @param by who burns it: a delivery's own id, the same when that delivery is repeated
    /// @param until when it may be forgotten at the earliest
    boolean burn(String id, String by, Instant until) throws IOException;
}
