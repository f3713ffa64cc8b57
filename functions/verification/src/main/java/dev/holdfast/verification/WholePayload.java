package dev.holdfast.verification;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Contents;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// The payload in clear, which must have exactly the size and digest that the contents tell, to its end.
final class WholePayload extends FilterInputStream {
    private final MessageDigest sha256 = Digest.sha256();
    private final Contents contents;
    private long bytes;
    private boolean compared;

    WholePayload(InputStream in, Contents contents) {
        super(in);
        this.contents = contents;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            sha256.update(buffer, offset, n);
            bytes += n;
        } else if (n < 0 && !compared) {
            compared = true;
            compare();
        }
        return n;
    }

    private void compare() {
        var digest = Digest.ofHash(sha256.digest());
        if (bytes != contents.bytes() || !digest.equals(contents.sha256())) {
            throw new Damaged(CoreCode.POINT_MISMATCH, "The payload is not the file that its contents describe.");
        }
    }
}
