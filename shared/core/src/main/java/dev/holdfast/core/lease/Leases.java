package dev.holdfast.core.lease;

import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// At most one holder per source at a time; a crashed holder's lease ends by itself.
public interface Leases {
    /// Waits for up to `patience` (zero = try once). Empty when somebody else still holds it, or the thread was
    /// interrupted.
    Optional<Lease> take(SourceId source, Duration patience) throws IOException;
}
