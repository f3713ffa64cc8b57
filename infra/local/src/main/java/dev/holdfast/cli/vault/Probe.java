package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.format.Failed;
import dev.holdfast.format.envelope.Envelope;
import dev.holdfast.format.envelope.SealingChannel;
import dev.holdfast.format.point.ObjectKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// A test object written to a new vault, under lock, and opened again: what a backup and a restore will do.
record Probe(Parts system, Policy policy) {
    private static final byte[] TEXT = "holdfast probe\n".getBytes(StandardCharsets.US_ASCII);

    /// @throws Failed `vault.probe-failed`
    void run() throws IOException {
        var ids = new PointIds(system.random());
        var context = new EncryptionContext(ids.source(), ids.payload());
        var key = new ObjectKey("probe/" + context.payload() + ".age");
        var lock = policy.leastLock(system.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        var sealed = sealed(context);
        var written = system.vault().putOnce(key, new Protection(lock, false), sealed);
        if (!(written instanceof Put.Written(var version))) {
            throw failed("took the test object for one that it has");
        }
        var stored = system.vault().read(version, 0, sealed.length);
        try (var opened = Envelope.open(stored, system.decryptionKeys().identities(context))) {
            if (!Arrays.equals(opened.readAllBytes(), TEXT)) {
                throw failed("gave back other bytes than were written");
            }
        }
    }

    private byte[] sealed(EncryptionContext context) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var channel = SealingChannel.open(
                Channels.newChannel(bytes), system.encryptionKeys().recipients(context))) {
            channel.write(ByteBuffer.wrap(TEXT));
            channel.finish();
        }
        return bytes.toByteArray();
    }

    private Failed failed(String how) throws IOException {
        return new Failed(CliCode.PROBE_FAILED, "The vault " + system.vault().location() + " " + how + ".");
    }
}
