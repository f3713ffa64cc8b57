package dev.holdfast.retention;

import dev.holdfast.core.Parts;
import java.io.IOException;

/// The retention job on the parts at hand.
public final class RetentionWiring {
    private RetentionWiring() {}

    /// @param liftsHolds whether this role may take holds off storage
    public static RetentionJob job(Parts parts, boolean liftsHolds) throws IOException {
        return new RetentionJob(
                ports(parts, liftsHolds), () -> parts.housekeeping().tidy());
    }

    public static HoldJob holds(Parts parts) throws IOException {
        return new HoldJob(ports(parts, true));
    }

    private static Ports ports(Parts parts, boolean liftsHolds) throws IOException {
        return new Ports(
                parts.vault(),
                parts.catalog(),
                parts.leases(),
                parts.policies(),
                parts.clock(),
                parts.actor(),
                liftsHolds);
    }
}
