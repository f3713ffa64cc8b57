package dev.holdfast.core.progress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/// A stream whose bytes are told to a meter as they are read, and which fails once its thread is interrupted:
/// streams of files do not look, and whoever pressed Ctrl-C waits.
public final class CountedStream extends FilterInputStream {
    private final Meter meter;

    public CountedStream(InputStream in, Meter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        requireGoingOn();
        int read = in.read();
        if (read >= 0) {
            meter.bytes(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        requireGoingOn();
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

    private static void requireGoingOn() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
