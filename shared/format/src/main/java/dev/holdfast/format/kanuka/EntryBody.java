package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The bytes of one file, exactly as many as announced and watched as they pass. Closing it leaves the stream
/// below open.
final class EntryBody extends InputStream {
    private final InputStream in;
    private final EntryPath path;
    private final ContentWatch watch;
    private final byte[] single = new byte[1];
    private long left;

    EntryBody(InputStream in, EntryPath path, long size) {
        this.in = in;
        this.path = path;
        this.left = size;
        this.watch = new ContentWatch(path);
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        if (len == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int n = in.read(b, off, (int) Math.min(len, left));
        if (n < 0) {
            throw refused(KanukaCode.CHANGED_WHILE_READ, path.value(), "became shorter while it was read");
        }
        left -= n;
        watch.see(b, off, n);
        return n;
    }

    /// Reads what the visitor left, and looks that nothing follows.
    void finish(byte[] scratch) throws IOException {
        while (left > 0) {
            read(scratch, 0, scratch.length);
        }
        if (in.read() >= 0) {
            throw refused(KanukaCode.CHANGED_WHILE_READ, path.value(), "became longer while it was read");
        }
        watch.finish();
    }
}
