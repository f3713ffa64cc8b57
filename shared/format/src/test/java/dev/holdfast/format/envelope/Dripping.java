package dev.holdfast.format.envelope;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/// A source that gives seven bytes at a time.
final class Dripping extends FilterInputStream {
    Dripping(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(7, length));
    }
}
