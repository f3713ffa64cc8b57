package dev.holdfast.core.journal;

import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// The Merkle root of a list of texts, with leaves and nodes marked as RFC 6962 marks them.
final class Merkle {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /// @param texts at least one
    static Digest root(List<String> texts) {
        var sha256 = Digest.sha256();
        var level = new ArrayList<byte[]>(texts.size());
        for (var text : texts) {
            sha256.update(LEAF);
            level.add(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        return Digest.ofHash(top(sha256, level));
    }

    /// A lone node of a level moves up as it is, which gives RFC 6962's tree for any number of leaves.
    private static byte[] top(MessageDigest sha256, List<byte[]> leaves) {
        var level = leaves;
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>();
            for (var i = 0; i < level.size(); i += 2) {
                above.add(i + 1 < level.size() ? node(sha256, level.get(i), level.get(i + 1)) : level.get(i));
            }
            level = above;
        }
        return level.getFirst();
    }

    private static byte[] node(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
