package dev.holdfast.core.workspace.kept;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// One version of one workspace, named at random: 32 hex digits.
public record VersionId(String value) {
    public VersionId {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a version is 32 lower-case hex digits");
        }
    }

    static VersionId random(RandomGenerator random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return new VersionId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
