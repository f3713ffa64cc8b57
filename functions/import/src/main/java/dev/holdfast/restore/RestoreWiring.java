package dev.holdfast.restore;

import dev.holdfast.core.Parts;
import dev.holdfast.core.point.PointReader;
import java.io.IOException;

/// The restore job on the parts at hand.
public final class RestoreWiring {
    private RestoreWiring() {}

    public static RestoreJob job(Parts parts) throws IOException {
        return job(parts, parts.pointReader());
    }

    /// @param reader with other keys than the home's own, for instance the break-glass key
    public static RestoreJob job(Parts parts, PointReader reader) throws IOException {
        return new RestoreJob(reader, parts.catalog(), parts.clock(), parts.actor());
    }
}
