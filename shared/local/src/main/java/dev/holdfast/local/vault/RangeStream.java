package dev.holdfast.local.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Part of a file as a stream.
final class RangeStream extends InputStream {
    private final FileChannel channel;
    private long position;
    private long left;

    RangeStream(FileChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left <= 0) {
            return -1;
        }
        var count = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
        if (count > 0) {
            position += count;
            left -= count;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
