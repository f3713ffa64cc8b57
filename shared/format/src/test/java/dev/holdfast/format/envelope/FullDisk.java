package dev.holdfast.format.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// Takes so many bytes and then refuses.
final class FullDisk implements WritableByteChannel {
    private long free;

    FullDisk(long free) {
        this.free = free;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        free -= source.remaining();
        if (free < 0) {
            throw new IOException("disk full");
        }
        var length = source.remaining();
        source.position(source.limit());
        return length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
