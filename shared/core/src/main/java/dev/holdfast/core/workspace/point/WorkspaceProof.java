package dev.holdfast.core.workspace.point;

import dev.holdfast.core.point.Payload;
import dev.holdfast.core.verification.RestoreProof;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/// Proves payloads of workspaces: imported by the import code into an empty workspace that is in memory alone, exported
/// again, and compared item by item.
public record WorkspaceProof(InstantSource clock) implements RestoreProof {
    @Override
    public List<Contents.Item> items(Payload payload, Contents contents) throws IOException {
        return WorkspacePayload.items(WorkspacePayload.open(payload, contents), contents.requireKeys());
    }

    @Override
    public List<Contents.Item> restored(Payload payload, Contents contents) throws IOException {
        var document = WorkspacePayload.open(payload, contents);
        var exported = exported(Layers.through(document, this::imported), contents);
        return WorkspacePayload.items(WorkspacePayload.open(exported, contents.requireKeys()), contents.requireKeys());
    }

    /// Into an empty workspace, where every id, name and location is free.
    private Workspace imported(Workspace document) {
        var options = WorkspaceOptions.restore(Mode.MERGE, Optional.of(Conflict.RENAME), clock.instant());
        return WorkspacePlan.of(Workspace.EMPTY, document, options, UUID::randomUUID)
                .apply(Workspace.EMPTY);
    }

    private DocumentBytes exported(Workspace workspace, Contents contents) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var passphrase = Passphrase.of(contents.requireKeys())) {
            var now = clock.instant().getEpochSecond();
            DocumentWriter.write(Values.seal(workspace, now, passphrase, new SecureRandom()), out);
        }
        return DocumentBytes.of(out.toByteArray());
    }

    /// The passphrase of the contents is the key, so every point can be proven to this level.
    @Override
    public Optional<Opened> opened(Payload payload, Contents contents) throws IOException {
        SortedSet<String> nobody = new TreeSet<>();
        try (var passphrase = Passphrase.of(contents.requireKeys())) {
            var report = WorkspaceCheck.check(WorkspacePayload.bytes(payload), Optional.of(passphrase), Tiers.DEFAULT);
            boolean readable = report.verdict() != WorkspaceCheck.Verdict.UNREADABLE && report.failed() == 0;
            return Optional.of(new Opened(readable, report.findings(), nobody));
        }
    }
}
