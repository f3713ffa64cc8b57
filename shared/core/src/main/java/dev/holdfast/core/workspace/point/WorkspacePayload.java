package dev.holdfast.core.workspace.point;

import dev.holdfast.core.point.Payload;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.PayloadKeys;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceFile;
import dev.holdfast.format.workspace.WorkspaceItems;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The payload of a workspace's point, read with the keys that its contents hold.
final class WorkspacePayload {
    private static final int MOST = 1 << 30;

    private WorkspacePayload() {}

    static DocumentBytes bytes(Payload payload) throws IOException {
        try (var in = payload.open()) {
            return WorkspaceFile.read(in, MOST);
        }
    }

    /// Every value in clear, histories included.
    /// @throws dev.holdfast.format.Refused when it is no document, or the passphrase opens not all of it
    static Workspace open(Payload payload, Contents contents) throws IOException {
        return open(bytes(payload), contents.requireKeys());
    }

    static Workspace open(DocumentBytes bytes, PayloadKeys keys) throws IOException {
        try (var passphrase = Passphrase.of(keys)) {
            var document =
                    DocumentReader.read(bytes, Limits.DEFAULT.withBytes(MOST)).document();
            return Values.open(document, Optional.of(passphrase));
        }
    }

    static List<Contents.Item> items(Workspace workspace, PayloadKeys keys) throws IOException {
        var key = keys.items();
        try {
            return WorkspaceItems.of(workspace, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
