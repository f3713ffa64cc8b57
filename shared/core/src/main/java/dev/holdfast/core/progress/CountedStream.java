package dev.holdfast.core.progress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes are told to a meter as they are read.
public final class CountedStream extends FilterInputStream {
    private final Meter meter;

    public CountedStream(InputStream in, Meter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            meter.bytes(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            meter.bytes(read);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        meter.bytes(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
