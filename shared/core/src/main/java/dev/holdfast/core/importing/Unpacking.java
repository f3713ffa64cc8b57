package dev.holdfast.core.importing;

import dev.holdfast.core.point.Payload;
import dev.holdfast.format.point.Contents;
import java.io.IOException;

/// Lays out a payload of one kind in a new place, after all of it was checked.
@FunctionalInterface
public interface Unpacking {
    /// @param payload authenticated
    /// @return how many files it wrote
    /// @throws dev.holdfast.format.Refused when the payload breaks a rule; nothing was written
    long into(Payload payload, Contents contents, Place place) throws IOException;
}
