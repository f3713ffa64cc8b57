package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

/// Looks at a file's bytes as they pass and refuses what must never be backed up or restored (kanuka.md 12 D4):
/// PEM private keys, and `.kanuka` files that are printable text. Ciphertext is let go after its first few KiB.
final class ContentWatch {
    private static final byte[] MARK = {'P', 'R', 'I', 'V', 'A', 'T', 'E', ' ', 'K', 'E', 'Y', '-', '-', '-', '-', '-'};
    private static final int HEAD = 4 * 1024;

    private final EntryPath path;
    private final boolean ciphertext;
    private boolean printable = true;
    private int continuations;
    private int matched;
    private long seen;

    ContentWatch(EntryPath path) {
        this.path = path;
        this.ciphertext = path.kind() == EntryKind.SECRET || path.kind() == EntryKind.WRAPPED_KEY;
    }

    void see(byte[] b, int off, int len) {
        if (ciphertext && !printable && seen >= HEAD) {
            return;
        }
        int end = off + len;
        int at = off;
        while (printable && at < end) {
            look(b[at]);
            match(b[at++]);
        }
        int stop = ciphertext ? (int) Math.min(end, at + Math.max(0, HEAD - seen)) : end;
        while (at < stop) {
            match(b[at++]);
        }
        seen += len;
    }

    /// To be called after the last byte.
    void finish() {
        if (ciphertext && seen > 0 && printable && continuations == 0) {
            throw refused(KanukaCode.PLAINTEXT, path.value(), "is printable text, not ciphertext");
        }
    }

    /// The mark's first letter comes only once in it, so a mismatch can only start it anew.
    private void match(byte b) {
        if (b == MARK[matched]) {
            matched++;
        } else {
            matched = b == MARK[0] ? 1 : 0;
        }
        if (matched == MARK.length) {
            throw refused(KanukaCode.PRIVATE_KEY, path.value(), "holds a private key");
        }
    }

    /// Printable is UTF-8 without control characters other than tab and line ends.
    private void look(byte signed) {
        int b = signed & 0xff;
        if (continuations > 0) {
            printable = b >> 6 == 0b10;
            continuations--;
        } else if (b < 0x80) {
            printable = (b >= ' ' && b != 0x7f) || b == '\t' || b == '\n' || b == '\r';
        } else {
            continuations = b >= 0xc2 && b <= 0xdf ? 1 : b >> 4 == 0xe ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
            printable = continuations > 0;
        }
    }
}
