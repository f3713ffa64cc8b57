package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.format.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PointsReaderTest {
    private static final String GOOD = "{\"id\":\"a\",\"createdAt\":\"2026-11-21T08:00:00Z\"}";

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        var point = read("[" + GOOD + "]").getFirst();
        assertThat(point).hasToString("a of 2026-11-21T08:00:00Z (AVAILABLE, UNVERIFIED)");
        assertThat(point.lockedUntil()).isEmpty();
        assertThat(point.legalHold()).isFalse();
    }

    @Test
    void everythingIsRead() throws IOException {
        var points = read("""
                [{"id":"a","createdAt":"2026-11-21T08:00:00Z","state":"EXPIRING","verification":"FAILED","legalHold":true,
                  "lockedUntil":"2027-01-01T00:00:00.5Z"},{"id":"b","createdAt":"2026-11-21T08:00:00Z","lockedUntil":null}]""");
        assertThat(points.getFirst())
                .hasToString(
                        "a of 2026-11-21T08:00:00Z (EXPIRING, FAILED, held, locked until 2027-01-01T00:00:00.500Z)");
        assertThat(points.getFirst().lockedUntil()).contains(Instant.parse("2027-01-01T00:00:00.5Z"));
        assertThat(points.getLast().lockedUntil()).isEmpty();
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|the points are a JSON array",
                "[] 1|something stands after the array",
                "[[{}]]|[0]: a point is an object",
                "[{'id':'a'}]|[0].createdAt: missing",
                "[{'createdAt':'2026-11-21T08:00:00Z'}]|[0].id: missing",
                "[{'id':7,'createdAt':'2026-11-21T08:00:00Z'}]|[0].id: must be a text",
                "[{'id':'','createdAt':'2026-11-21T08:00:00Z'}]|[0].id: must be 1 to 200 characters, none of which a control character",
                "[{'id':'a\\n','createdAt':'2026-11-21T08:00:00Z'}]|[0].id: must be 1 to 200 characters, none of which a control character",
                "[{'id':'a','createdAt':'2026-11-21T08:00:00.1Z'}]|[0].createdAt: not whole seconds of the years 0 to 9999",
                "[{'id':'a','createdAt':'21.11.2026'}]|[0].createdAt: \"21.11.2026\" is not an instant such as 2026-11-21T10:00:00Z",
                "[{'id':'a','createdAt':'2026-11-21T08:00:00Z','state':'GONE'}]|[0].state: \"GONE\" is not WRITING, AVAILABLE, EXPIRING or EXPIRED",
                "[{'id':'a','createdAt':'2026-11-21T08:00:00Z','state':null}]|[0].state: must be a text",
                "[{'id':'a','createdAt':'2026-11-21T08:00:00Z','legalHold':'no'}]|[0].legalHold: must be true or false",
                "[{'id':'a','createdAt':'2026-11-21T08:00:00Z','lockedUntil':0}]|[0].lockedUntil: must be a text",
                "[{'id':'a','createdAt':'2026-11-21T08:00:00Z','more':{'a':[1,{}]}}]|[0].more: unknown key",
                "[{'id':'a','id':'b','createdAt':'2026-11-21T08:00:00Z'}]|[0].id: stands twice",
            },
            quoteCharacter = '`')
    void oneProblemIsOneProblem(String json, String problem) {
        assertThat(problems(json.replace('\'', '"'))).containsExactly(problem);
    }

    @Test
    void anIdHasUpToTwoHundredCharacters() throws IOException {
        var point = "[{'id':'%s','createdAt':'2026-11-21T08:00:00Z'}]".replace('\'', '"');
        assertThat(read(point.formatted("a".repeat(200)))).hasSize(1);
        assertThat(problems(point.formatted("a".repeat(201))))
                .singleElement()
                .asString()
                .contains("[0].id");
    }

    @Test
    void problemsOfEveryPointAreListed() {
        assertThat(problems("[7," + GOOD + ",{\"id\":\"a\",\"x\":1}," + GOOD + ",true"))
                .hasSize(7)
                .startsWith(
                        "[0]: a point is an object",
                        "[2].x: unknown key",
                        "[2].createdAt: missing",
                        "[4]: a point is an object")
                .endsWith("id \"a\" stands more than once", "id \"a\" stands more than once")
                .anyMatch(problem -> problem.startsWith("line 1, column ") && problem.contains("not JSON"));
    }

    @Test
    void equalIdsNeedNotStandTogether() {
        assertThat(problems("[" + GOOD + "," + GOOD.replace("\"a\"", "\"b\"") + "," + GOOD + "]"))
                .containsExactly("id \"a\" stands more than once");
    }

    /// "Aa" and "BB" have one hash.
    @Test
    void equalHashesAreNoEqualIds() throws IOException {
        assertThat(read("[" + GOOD.replace("\"a\"", "\"Aa\"") + "," + GOOD.replace("\"a\"", "\"BB\"") + "]"))
                .hasSize(2);
    }

    @Test
    void ofVeryManyProblemsTheFirstAreListedAndTheRestCounted() {
        var problems = problems("[" + "1,".repeat(10_004) + "1]");
        assertThat(problems).hasSize(10_001);
        assertThat(problems.getLast()).isEqualTo("… and 5 more");
        assertThat(catchThrowableOfType(Refused.class, () -> read("[1,1]"))
                        .problem()
                        .message())
                .isEqualTo("The points have 2 problems, the first: [0]: a point is an object.");
        assertThat(catchThrowableOfType(Refused.class, () -> read("[1]"))
                        .problem()
                        .message())
                .isEqualTo("The points have one problem, the first: [0]: a point is an object.");
    }

    @Test
    void aStreamThatBreaksIsNoBadInput() throws IOException {
        var closed = InputStream.nullInputStream();
        closed.close();
        assertThatThrownBy(() -> PointsReader.read(closed)).isInstanceOf(IOException.class);
    }

    private static List<PointFacts> read(String json) throws IOException {
        return PointsReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> problems(String json) {
        return catchThrowableOfType(Refused.class, () -> read(json)).problem().details().stream()
                .map(detail -> Optional.ofNullable(detail.get("problem")).orElseThrow())
                .toList();
    }
}
