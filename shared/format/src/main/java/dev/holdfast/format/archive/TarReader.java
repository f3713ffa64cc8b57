package dev.holdfast.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/// The regular files of a USTAR, PAX or GNU tar (kanuka.md 5.6). Directories and PAX global headers are passed
/// over; links, devices, FIFOs, sparse files and anything unknown are flaws. Reads its stream to the end.
public final class TarReader {
    private final InputStream in;
    private final int entries;
    private final int extendedHeaderBytes;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private final byte[] scratch = new byte[32 * 1024];
    private final TarHeader header = new TarHeader(block);
    private ExtendedHeader extended = ExtendedHeader.NONE;
    private boolean pending;
    private String current = "";
    private long left;
    private int padding;
    private int headers;
    private boolean endMarked;

    /// @param entries how many headers of any type there may be
    /// @param extendedHeaderBytes how long the body of a PAX or GNU header may be
    public TarReader(InputStream in, int entries, int extendedHeaderBytes) {
        this.in = in;
        this.entries = entries;
        this.extendedHeaderBytes = extendedHeaderBytes;
    }

    /// The next file; what was left of the one before is skipped. Empty after the end of the stream was reached.
    public Optional<TarEntry> next() throws IOException {
        skipBody();
        while (readHeader()) {
            if (++headers > entries) {
                throw new FlawedArchive(Flaw.TOO_MANY_ENTRIES, "The archive has more than " + entries + " entries.");
            }
            if (isFile()) {
                return Optional.of(startFile());
            }
        }
        if (pending) {
            throw new FlawedArchive(Flaw.EXTENDED_HEADER, "An extended header describes no entry.");
        }
        return Optional.empty();
    }

    /// The bytes of the current file.
    public InputStream body() {
        return new Body();
    }

    /// Whether the two zero blocks that end a tar were there; known once `next()` was empty.
    public boolean endMarked() {
        return endMarked;
    }

    private boolean isFile() throws IOException {
        switch (header.type()) {
            case '0', 0 -> {
                return !isOldDirectory();
            }
            case '5' -> passDirectory();
            case 'g', 'K' -> extendedBody();
            case 'x' -> override(ExtendedHeader.pax(extendedBody()));
            case 'L' -> override(ExtendedHeader.longName(extendedBody()));
            default -> throw refusedType();
        }
        return false;
    }

    private boolean isOldDirectory() throws IOException {
        boolean directory = header.type() == 0 && name().endsWith("/");
        if (directory) {
            passDirectory();
        }
        return directory;
    }

    private FlawedArchive refusedType() throws IOException {
        return switch (header.type()) {
            case '1' -> new FlawedArchive(Flaw.HARD_LINK, "'" + Text.shown(name()) + "' is a hard link.");
            case '2' -> new FlawedArchive(Flaw.SYMBOLIC_LINK, "'" + Text.shown(name()) + "' is a symbolic link.");
            case '3', '4' -> new FlawedArchive(Flaw.DEVICE, "'" + Text.shown(name()) + "' is a device.");
            case '6' -> new FlawedArchive(Flaw.FIFO, "'" + Text.shown(name()) + "' is a FIFO.");
            case 'S' -> new FlawedArchive(Flaw.SPARSE, "'" + Text.shown(name()) + "' is a sparse file.");
            default -> new FlawedArchive(Flaw.ENTRY_TYPE, "'" + Text.shown(name()) + "' is no regular file.");
        };
    }

    private TarEntry startFile() throws IOException {
        current = name();
        left = extended.size().isPresent() ? extended.size().getAsLong() : header.size();
        padding = (int) (-left & (TarHeader.BLOCK - 1));
        extended = ExtendedHeader.NONE;
        pending = false;
        return new TarEntry(current, left);
    }

    private String name() throws IOException {
        return extended.name().isPresent() ? extended.name().get() : header.name();
    }

    private void passDirectory() throws IOException {
        if (header.size() != 0 || extended.size().orElse(0) != 0) {
            throw new FlawedArchive(Flaw.SIZE_FIELD, "'" + Text.shown(name()) + "' is a directory with a size.");
        }
        extended = ExtendedHeader.NONE;
        pending = false;
    }

    private void override(ExtendedHeader with) throws IOException {
        if (pending) {
            throw new FlawedArchive(Flaw.EXTENDED_HEADER, "Two extended headers describe one entry.");
        }
        extended = with;
        pending = true;
    }

    private byte[] extendedBody() throws IOException {
        long size = header.size();
        if (size > extendedHeaderBytes) {
            throw new FlawedArchive(
                    Flaw.EXTENDED_HEADER_TOO_LARGE,
                    "An extended header has " + size + " bytes; " + extendedHeaderBytes + " are allowed.");
        }
        byte[] body = new byte[(int) size];
        current = "(an extended header)";
        fully(body, body.length);
        fully(scratch, -body.length & (TarHeader.BLOCK - 1));
        return body;
    }

    private boolean readHeader() throws IOException {
        int n = in.readNBytes(block, 0, block.length);
        if (n == 0) {
            return false;
        }
        if (n == block.length && header.isZero()) {
            readEnd();
            return false;
        }
        if (n < block.length || !header.checksumFits()) {
            throw brokenHeader(n);
        }
        return true;
    }

    private FlawedArchive brokenHeader(int length) {
        if (headers == 0) {
            return new FlawedArchive(Flaw.NOT_TAR, "The file is compressed with gzip, but what it holds is no tar.");
        }
        return length < block.length
                ? new FlawedArchive(
                        Flaw.ENTRY_CUT_SHORT, "The tar ends inside a header, after '" + Text.shown(current) + "'.")
                : new FlawedArchive(Flaw.TAR_HEADER, "The header after '" + Text.shown(current) + "' is damaged.");
    }

    private void readEnd() throws IOException {
        int n = in.readNBytes(scratch, 0, block.length);
        endMarked = n == block.length;
        while (n > 0) {
            if (!TarHeader.isZero(scratch, n)) {
                throw new FlawedArchive(Flaw.DATA_AFTER_END, "Other bytes follow the end of the tar.");
            }
            n = in.read(scratch, 0, scratch.length);
        }
    }

    private void skipBody() throws IOException {
        while (left > 0) {
            readBody(scratch, 0, scratch.length);
        }
        fully(scratch, padding);
        padding = 0;
    }

    private int readBody(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, (int) Math.min(len, left));
        if (n < 0) {
            throw cutShort();
        }
        left -= n;
        return n;
    }

    private void fully(byte[] b, int length) throws IOException {
        if (in.readNBytes(b, 0, length) < length) {
            throw cutShort();
        }
    }

    private FlawedArchive cutShort() {
        return new FlawedArchive(Flaw.ENTRY_CUT_SHORT, "The tar ends inside '" + Text.shown(current) + "'.");
    }

    private final class Body extends InputStream {
        private final byte[] single = new byte[1];

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
            return left == 0 ? -1 : readBody(b, off, len);
        }
    }
}
