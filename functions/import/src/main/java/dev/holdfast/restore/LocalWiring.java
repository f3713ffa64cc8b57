package dev.holdfast.restore;

import dev.holdfast.local.LocalSystem;
import java.io.IOException;

/// The restore job on the parts of one machine.
public final class LocalWiring {
    private LocalWiring() {}

    public static RestoreJob restoreJob(LocalSystem system) throws IOException {
        return new RestoreJob(system.pointReader(), system.catalog(), system.clock(), system.actor());
    }
}
