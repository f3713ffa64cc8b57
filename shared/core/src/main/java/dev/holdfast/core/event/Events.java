package dev.holdfast.core.event;

import java.io.IOException;

/// Tells others what happened. An event may arrive more than once and in any order, and authorises nothing.
@FunctionalInterface
public interface Events {
    /// @throws IOException when it was not taken; what happened has happened all the same
    void publish(Event event) throws IOException;
}
