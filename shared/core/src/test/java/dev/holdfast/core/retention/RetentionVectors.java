package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.retention.History.Seen;
import dev.holdfast.core.verification.Standing.Status;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules of retention.md 1 to 5, a file for each rule, edge and pairing. What is expected was worked out from the
/// text, not by this program.
final class RetentionVectors {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> decides() throws IOException, URISyntaxException {
        return files().stream().map(file -> {
            var vector = JSON.readTree(file);
            return DynamicTest.dynamicTest(vector.path("name").stringValue(), () -> decides(vector));
        });
    }

    @Test
    void thereAreVectors() throws IOException, URISyntaxException {
        assertThat(files()).hasSizeGreaterThan(100);
    }

    private static void decides(JsonNode vector) {
        var history = history(vector);
        var expected = vector.path("expected")
                .valueStream()
                .map(RetentionVectors::answer)
                .toList();
        assertThat(history.plan().decisions()).map(Answer::of).isEqualTo(expected);
        assertThat(new NaivePlan(history).answers()).as("second opinion").isEqualTo(expected);
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(RetentionVectors.class.getResource("/retention"));
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    private static History history(JsonNode vector) {
        return new History(
                vector.path("policy"),
                vector.path("points").valueStream().map(RetentionVectors::point).toList(),
                Instant.parse(vector.path("now").stringValue()),
                vector.path("frozen").booleanValue(false),
                vector.path("removed").booleanValue(false));
    }

    private static Seen point(JsonNode point) {
        return new Seen(
                point.path("id").stringValue(),
                Instant.parse(point.path("createdAt").stringValue()),
                State.valueOf(point.path("state").stringValue("AVAILABLE")),
                Status.valueOf(point.path("verification").stringValue("UNVERIFIED")),
                point.path("legalHold").booleanValue(false),
                instant(point, "lockedUntil"));
    }

    private static Answer answer(JsonNode expected) {
        return new Answer(
                expected.path("id").stringValue(),
                expected.path("action").stringValue(),
                expected.path("reasons")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList(),
                instant(expected, "promise"),
                instant(expected, "extendLockTo"),
                expected.path("findings")
                        .valueStream()
                        .map(RetentionVectors::finding)
                        .toList());
    }

    private static String finding(JsonNode finding) {
        return finding.path("code").stringValue()
                + (finding.has("days") ? " " + finding.path("days").intValue() : "");
    }

    private static Optional<Instant> instant(JsonNode object, String key) {
        return Optional.of(object.path(key)).filter(JsonNode::isString).map(text -> Instant.parse(text.stringValue()));
    }
}
