package dev.holdfast.core.workspace.point;

import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.WorkspaceCheck;
import java.io.IOException;
import java.time.InstantSource;

/// Reads a `--workspace ID` source: one version, so a consistent state.
public record KeptReader(KeptWorkspaces workspaces, FingerprintKeys fingerprints, InstantSource clock)
        implements SourceReader {
    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        var workspace = workspaces.open(new WorkspaceId(source.location())).workspace();
        try (var key = fingerprints.open()) {
            var warnings = WorkspaceCheck.survey(workspace, Tiers.DEFAULT);
            return WorkspaceSnapshot.of(source, workspace, warnings, key, clock.instant());
        }
    }
}
