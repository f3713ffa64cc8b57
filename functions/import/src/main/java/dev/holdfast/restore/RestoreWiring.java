package dev.holdfast.restore;

import dev.holdfast.core.Parts;
import dev.holdfast.core.point.PointReader;
import java.io.IOException;
import java.util.Map;

/// Restores on the parts at hand.
public final class RestoreWiring {
    private RestoreWiring() {}

    public static RestoreJob job(Parts parts) throws IOException {
        return job(parts, parts.pointReader());
    }

    /// @param reader with other keys than the home's own, for instance the break-glass key
    public static RestoreJob job(Parts parts, PointReader reader) throws IOException {
        return new RestoreJob(reader, parts.catalog(), parts.clock(), parts.actor());
    }

    public static GrantedRestore granted(Parts parts) throws IOException {
        return new GrantedRestore(new GrantedRestore.Ports(
                parts.catalog(),
                parts.burnedIds(),
                job(parts),
                new Unpackings(
                        Map.of("kanuka", new KanukaUnpacking(), "workspace", new WorkspaceUnpacking(parts.clock()))),
                parts.places(),
                parts::workspaces,
                parts.clock(),
                parts.actor()));
    }
}
