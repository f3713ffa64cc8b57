package dev.holdfast.format.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// One certificate and the point it is about, as tests use them.
final class Certificates {
    static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
    private static final SourceId SOURCE = new SourceId("0123456789abcdef0123456789abcdef");
    private static final PayloadId PAYLOAD = new PayloadId("fedcba9876543210fedcba9876543210");
    private static final PointId POINT = new PointId("20261121T030000Z-9f2c41d07a3b");

    private Certificates() {}

    static Certificate sample() {
        return Certificate.of(record(), recordRef(), 3, AT, Duration.ofMillis(1234), "holdfast/0.1.0");
    }

    static PointRecord record() {
        return record(SOURCE, POINT, "payload");
    }

    static ObjectRef recordRef() {
        return new ObjectRef(ObjectKey.record(SOURCE, POINT), Optional.of("1"), 900, digest("record"));
    }

    /// Other points, and the same point with other bytes.
    static List<PointRecord> others() {
        return List.of(
                record(SOURCE, new PointId("20261122T030000Z-9f2c41d07a3b"), "payload"),
                record(new SourceId("ffffffffffffffffffffffffffffffff"), POINT, "payload"),
                record(SOURCE, POINT, "other bytes"));
    }

    private static PointRecord record(SourceId source, PointId point, String payload) {
        return new PointRecord(
                "holdfast/0.1.0",
                source,
                "team",
                "kanuka",
                point,
                Instant.parse("2026-11-21T03:00:00Z"),
                Optional.empty(),
                new ObjectRef(ObjectKey.payload(SOURCE, PAYLOAD, "a.age"), Optional.of("1"), 10, digest(payload)),
                new ObjectRef(ObjectKey.contents(SOURCE, PAYLOAD), Optional.of("1"), 20, digest("contents")),
                new TreeMap<>(),
                "standard",
                Optional.empty(),
                List.of("age1home", "age1breakglass"),
                List.of(),
                "00ff");
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(UTF_8));
    }
}
