package dev.holdfast.core.point;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes ids (point.md 1) from an injected source of randomness.
public final class PointIds {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final RandomGenerator random;

    public PointIds(RandomGenerator random) {
        this.random = random;
    }

    public SourceId source() {
        return new SourceId(hex(16));
    }

    public PayloadId payload() {
        return new PayloadId(hex(16));
    }

    /// For a run on demand.
    public PointId point(Instant createdAt) {
        return new PointId(SECONDS.format(createdAt) + "-" + hex(6));
    }

    /// For a scheduled run: the same source and slot, the same point.
    public PointId point(SourceId source, Instant slot) {
        var seed = Digest.of((source + "/" + slot).getBytes(StandardCharsets.UTF_8));
        return new PointId(SECONDS.format(slot) + "-" + seed.hex().substring(0, 12));
    }

    private String hex(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
