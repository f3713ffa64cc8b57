package dev.holdfast.http.access;

import dev.holdfast.http.Caller;
import java.io.IOException;
import java.util.Optional;

/// Whose session a cookie is.
@FunctionalInterface
public interface Sessions {
    /// There are none here: only API keys count.
    Sessions NONE = cookies -> Optional.empty();

    /// @param cookies the whole header
    /// @throws dev.holdfast.format.Failed `session.unchecked` when nobody could be asked
    Optional<Caller> caller(String cookies) throws IOException;
}
