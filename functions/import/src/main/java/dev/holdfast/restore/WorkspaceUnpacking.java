package dev.holdfast.restore;

import dev.holdfast.core.importing.Place;
import dev.holdfast.core.importing.Unpacking;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.point.WorkspaceRestore;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Lays out a workspace's document in a place for files: secrets by their names alone, as no event brings a passphrase
/// that their values could be sealed under. A grant to `workspace:NAME` brings the values back too.
public record WorkspaceUnpacking(InstantSource clock) implements Unpacking {
    private static final String NAME = "workspace.secutils.json";

    @Override
    public long into(Payload payload, Contents contents, Place place) throws IOException {
        var everything = WorkspaceOptions.restore(Mode.MERGE, Optional.empty(), clock.instant());
        var workspace = new WorkspaceRestore(contents, everything, Set.of()).read(payload);
        var out = new ByteArrayOutputStream();
        DocumentWriter.write(Values.omit(workspace, clock.instant().getEpochSecond()), out);
        place.put(NAME, new ByteArrayInputStream(out.toByteArray()), out.size());
        return 1;
    }
}
