package dev.holdfast.core.journal;

import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The Merkle root of a list of texts, with leaves and nodes marked as RFC 6962 marks them.
final class Merkle {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /// @param texts at least one
    static Digest root(List<String> texts) {
        var level = new ArrayList<byte[]>(texts.size());
        for (var text : texts) {
            level.add(hash(LEAF, text.getBytes(StandardCharsets.UTF_8), new byte[0]));
        }
        return Digest.ofHash(top(level));
    }

    /// A lone node of a level moves up as it is, which gives RFC 6962's tree for any number of leaves.
    private static byte[] top(List<byte[]> leaves) {
        var level = leaves;
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>((level.size() + 1) / 2);
            for (var i = 0; i < level.size(); i += 2) {
                above.add(i + 1 < level.size() ? hash(NODE, level.get(i), level.get(i + 1)) : level.get(i));
            }
            level = above;
        }
        return level.getFirst();
    }

    private static byte[] hash(byte mark, byte[] left, byte[] right) {
        var sha256 = Digest.sha256();
        sha256.update(mark);
        sha256.update(left);
        return sha256.digest(right);
    }
}
