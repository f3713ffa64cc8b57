package dev.holdfast.core.workspace.kept;

import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.format.Digest;
import dev.holdfast.format.envelope.Envelope;
import dev.holdfast.format.envelope.SealingChannel;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.KeptDocument;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/// Encrypts versions and opens them. Both keys are bound to the workspace and the version.
record Seal(EncryptionKeys encryption, DecryptionKeys decryption) {
    private static final Limits LIMITS = Limits.DEFAULT.withBytes(1L << 30);

    byte[] seal(WorkspaceId id, VersionId version, Workspace workspace) throws IOException {
        var sealed = new ByteArrayOutputStream();
        try (var channel =
                        SealingChannel.open(Channels.newChannel(sealed), encryption.recipients(context(id, version)));
                var out = Channels.newOutputStream(channel)) {
            KeptDocument.write(workspace, out);
            channel.finish();
        }
        return sealed.toByteArray();
    }

    /// Histories stay in the plaintext that the result points at.
    Workspace open(WorkspaceId id, VersionId version, byte[] sealed) throws IOException {
        try (var in = Envelope.open(new ByteArrayInputStream(sealed), decryption.identities(context(id, version)))) {
            return KeptDocument.read(DocumentBytes.of(in.readAllBytes()), LIMITS);
        }
    }

    private static EncryptionContext context(WorkspaceId id, VersionId version) {
        var name =
                Digest.of(("workspace/" + id).getBytes(StandardCharsets.UTF_8)).hex();
        return new EncryptionContext(new SourceId(name.substring(0, 32)), new PayloadId(version.value()));
    }
}
