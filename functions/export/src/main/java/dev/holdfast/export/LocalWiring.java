package dev.holdfast.export;

import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;

/// The export job on the parts of one machine.
public final class LocalWiring {
    private LocalWiring() {}

    public static ExportJob exportJob(LocalSystem system) throws IOException {
        return new ExportJob(new ExportJob.Ports(
                system.vault(),
                system.catalog(),
                system.leases(),
                system.sources(),
                system.encryptionKeys(),
                system.fingerprintKeys(),
                system.pointSigner(),
                system.birthPolicy(),
                new CatalogRebuild(
                        system.vault(), system.catalog(), system.pointReader(), system.clock(), system.actor()),
                new PointIds(system.random()),
                system.clock(),
                system.actor(),
                LocalSystem.TOOL));
    }
}
