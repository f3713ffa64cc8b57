package dev.holdfast.format.envelope;

import java.io.ByteArrayInputStream;

/// A source that gives seven bytes at a time.
final class Dripping extends ByteArrayInputStream {
    Dripping(byte[] bytes) {
        super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(7, length));
    }
}
