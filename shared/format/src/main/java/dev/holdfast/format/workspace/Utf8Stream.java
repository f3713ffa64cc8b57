package dev.holdfast.format.workspace;

import dev.holdfast.format.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Lets UTF-8 through, strictly (RFC 3629: no overlong form, no surrogate), up to a number of bytes. A parser decodes
/// loosely and would take UTF-16 too.
final class Utf8Stream extends FilterInputStream {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;

    private final long most;
    private long seen;
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    Utf8Stream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            if (missing > 0) {
                throw new Refused(WorkspaceCode.NOT_UTF8, "The document ends inside a character.");
            }
            return count;
        }
        check(buffer, offset, offset + count);
        seen += count;
        if (seen > most) {
            throw new Refused(WorkspaceCode.TOO_LARGE, "The document is larger than " + most + " bytes.");
        }
        return count;
    }

    private void check(byte[] buffer, int from, int end) {
        for (int at = from; at < end; at++) {
            if (missing == 0) {
                while (at + 8 <= end && isPlain((long) LONG.get(buffer, at))) {
                    at += 8;
                }
            }
            if (at < end && (buffer[at] < 0 || missing > 0 || buffer[at] == 0)) {
                step(buffer[at] & 0xFF, seen + at - from);
            }
        }
    }

    /// Whether eight bytes are ASCII and none of them is NUL, which no JSON holds and all UTF-16 does.
    private static boolean isPlain(long eight) {
        return ((eight | (eight - ONES)) & HIGH_BITS) == 0;
    }

    private void step(int octet, long place) {
        boolean fits = missing > 0 ? octet >= lowest && octet <= highest : octet >= 0xC2 && octet <= 0xF4;
        if (!fits) {
            throw new Refused(WorkspaceCode.NOT_UTF8, "Byte " + place + " is not UTF-8.");
        }
        if (missing > 0) {
            missing--;
            lowest = 0x80;
            highest = 0xBF;
        } else {
            missing = octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
            lowest = octet == 0xE0 ? 0xA0 : octet == 0xF0 ? 0x90 : 0x80;
            highest = octet == 0xED ? 0x9F : octet == 0xF4 ? 0x8F : 0xBF;
        }
    }
}
