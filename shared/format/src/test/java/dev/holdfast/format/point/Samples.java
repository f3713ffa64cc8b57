package dev.holdfast.format.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.format.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// One small point, as tests use it.
final class Samples {
    static final SourceId SOURCE = new SourceId("0123456789abcdef0123456789abcdef");
    static final PayloadId PAYLOAD = new PayloadId("fedcba9876543210fedcba9876543210");
    static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");

    private Samples() {}

    static PointRecord record() {
        return record(AT);
    }

    static PointRecord record(Instant createdAt) {
        var counts = new TreeMap<String, Long>();
        counts.put("secrets", 5L);
        counts.put("keys", 3L);
        return new PointRecord(
                "holdfast/0.1.0",
                SOURCE,
                "team é",
                "kanuka",
                new PointId("20261121T030000Z-9f2c41d07a3b"),
                createdAt,
                Optional.of(AT),
                new ObjectRef(ObjectKey.payload(SOURCE, PAYLOAD, "a.age"), Optional.of("v1"), 10, digest("payload")),
                new ObjectRef(ObjectKey.contents(SOURCE, PAYLOAD), Optional.empty(), 20, digest("contents")),
                counts,
                "standard",
                Optional.empty(),
                List.of("age1a", "age1b"),
                List.of("kanuka.zero-secrets"),
                "00ff");
    }

    static Digest digest(String text) {
        return Digest.of(text.getBytes(UTF_8));
    }

    static Contents contents(Contents.Item... items) {
        return new Contents(SOURCE, PAYLOAD, "kanuka", "kanuka.tar.gz", 77, digest("file"), List.of(items));
    }

    static Contents.Item item(String name) {
        return new Contents.Item(name, name.length(), digest(name));
    }
}
