package dev.holdfast.export;

import dev.holdfast.core.Parts;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.source.SourceReader;
import java.io.IOException;

/// The export job on the parts at hand.
public final class ExportWiring {
    private ExportWiring() {}

    public static ExportJob job(Parts parts) throws IOException {
        return job(parts, parts.sources());
    }

    /// @param sources instead of the system's own
    public static ExportJob job(Parts parts, SourceReader sources) throws IOException {
        return new ExportJob(new ExportJob.Ports(
                parts.vault(),
                parts.catalog(),
                parts.leases(),
                sources,
                parts.encryptionKeys(),
                parts.fingerprintKeys(),
                parts.pointSigner(),
                parts.policies(),
                new CatalogRebuild(parts.vault(), parts.catalog(), parts.pointReader(), parts.clock(), parts.actor()),
                new PointIds(parts.random()),
                parts.clock(),
                parts.actor(),
                Parts.TOOL));
    }
}
