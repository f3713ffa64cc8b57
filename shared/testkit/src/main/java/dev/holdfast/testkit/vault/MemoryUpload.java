package dev.holdfast.testkit.vault;

import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Upload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.Function;

/// Bytes gathered until they are published or dropped.
final class MemoryUpload implements Upload {
    private final Function<byte[], Put> publish;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean open = true;

    MemoryUpload(Function<byte[], Put> publish) {
        this.publish = publish;
    }

    @Override
    public int write(ByteBuffer source) throws ClosedChannelException {
        requireOpen();
        var chunk = new byte[source.remaining()];
        source.get(chunk);
        gathered.writeBytes(chunk);
        return chunk.length;
    }

    @Override
    public Put finish() throws ClosedChannelException {
        requireOpen();
        open = false;
        return publish.apply(gathered.toByteArray());
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
