package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Retention without a vault: retention.md 8, word by word; and what bad input gets.
final class RetentionCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void theExampleOfTheText() throws IOException {
        Files.writeString(folder.resolve("policy.json"), """
                {"name":"small","timeZone":"Europe/Berlin","keep":{"daily":2},"minimum":"P7D","lock":"NONE"}""");
        Files.writeString(folder.resolve("points.json"), """
                [{"id":"c","createdAt":"2026-11-21T08:00:00Z"},{"id":"a","createdAt":"2026-11-10T08:15:00Z"},
                 {"id":"b","createdAt":"2026-11-12T08:15:00Z"}]""");
    }

    @Test
    void theExampleOfTheTextComesOutAsItStandsThere() {
        var ran = plan("--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        var hash = ran.json().path("planHash").stringValue();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(ran.out().strip()).isEqualTo("""
                {"policy":"small","now":"2026-11-21T10:00:00Z","planHash":"%s","decisions":[\
                {"id":"a","createdAt":"2026-11-10T08:15:00Z","action":"expire","reasons":[],"promise":null,"extendLockTo":null,"findings":[]},\
                {"id":"b","createdAt":"2026-11-12T08:15:00Z","action":"keep","reasons":["daily"],"promise":"2026-11-19T08:15:00Z","extendLockTo":null,"findings":[]},\
                {"id":"c","createdAt":"2026-11-21T08:00:00Z","action":"keep","reasons":["daily","minimum","newest"],"promise":"2026-11-28T08:00:00Z","extendLockTo":null,"findings":[]}]}""".formatted(hash));
    }

    @Test
    void peopleGetALineForEachPointAndTheCounts() {
        assertThat(plan().out())
                .contains("expire  2026-11-10T08:15:00Z  a\n")
                .contains("keep    2026-11-21T08:00:00Z  c  daily, minimum, newest  until 2026-11-28T08:00:00Z\n")
                .contains("2 kept, 1 expire under \"small\"");
    }

    @Test
    void frozenAndRemovedAreInputs() {
        assertThat(reasons(plan("--frozen", "--json"), 0)).contains("frozen");
        assertThat(reasons(plan("--removed", "--json"), 2)).doesNotContain("newest");
    }

    @Test
    void everyProblemOfPolicyAndPointsIsListedAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("policy.json"), "{\"timeZone\":\"Nowhere\",\"keep\":{\"daily\":-1},\"lock\":\"NONE\"}");
        Files.writeString(folder.resolve("points.json"), """
                [{"id":"a","createdAt":"2026-11-21T08:00:00.5Z"},{"id":"a","createdAt":"2026-11-21T08:00:00Z"},17,
                 {"createdAt":"today","state":"GONE","verification":"GOOD","legalHold":1,"lockedUntil":"later","colour":1,"id":""},
                 {"id":"b","createdAt":"2026-11-21T08:00:00Z","id":"c"}""");
        var ran = plan("--json");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.errorCode()).isEqualTo("policy.invalid");
        assertThat(problems(ran))
                .contains(
                        "name: missing",
                        "timeZone: \"Nowhere\" is no IANA time zone, such as Europe/Berlin",
                        "keep.daily: must be a whole number from 0 to 10000",
                        "[0].createdAt: not whole seconds of the years 0 to 9999",
                        "[2]: a point is an object",
                        "[3].createdAt: \"today\" is not an instant such as 2026-11-21T10:00:00Z",
                        "[3].state: \"GONE\" is not WRITING, AVAILABLE, EXPIRING or EXPIRED",
                        "[3].verification: \"GOOD\" is not UNVERIFIED, VERIFIED or FAILED",
                        "[3].legalHold: must be true or false",
                        "[3].lockedUntil: \"later\" is not an instant such as 2026-11-21T10:00:00Z, or null",
                        "[3].colour: unknown key",
                        "[3].id: must be 1 to 200 characters, none of which a control character",
                        "[4].id: stands twice",
                        "id \"a\" stands more than once")
                .anyMatch(problem -> problem.contains("not JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|the points are a JSON array",
                "[] []|something stands after the array",
                "[{\"id\":\"a\"}]|[0].createdAt: missing",
                "[{\"id\":7,\"createdAt\":\"2026-11-21T08:00:00Z\"}]|[0].id: must be a text",
                "[{\"id\":\"a\",\"createdAt\":\"2026-11-21T08:00:00Z\",\"state\":null}]|[0].state: must be a text"
            },
            quoteCharacter = '`')
    void oneProblemOfPointsIsOneProblem(String points, String problem) throws IOException {
        Files.writeString(folder.resolve("points.json"), points);
        assertThat(problems(plan("--json"))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "plan --policy policy.json --points points.json --now yesterday",
        "plan --points points.json",
        "simulate --policy policy.json --every PT0S",
        "simulate --policy policy.json --every PT1S --years 10",
        "simulate --policy policy.json --every P1D --years 0",
        "simulate --policy policy.json --every P1D --point-bytes -1",
        "simulate --policy policy.json --every P1D --from 1969-12-31T00:00:00Z"
    })
    void aWrongOptionIsAUsageError(String line) {
        assertThat(Ran.in(folder, ("retention " + line + " --json").split(" ")).exit())
                .isEqualTo(2);
    }

    @Test
    void manyPointsAreReadAndPrintedOneByOne() throws IOException {
        var first = Instant.parse("2010-01-01T00:00:00Z");
        try (var out = Files.newBufferedWriter(folder.resolve("points.json"))) {
            for (var i = 0; i < 20_000; i++) {
                out.write((i == 0 ? "[" : ",")
                        + "{\"id\":\"%d\",\"createdAt\":\"%s\"}".formatted(i, first.plusSeconds(i)));
            }
            out.write("]");
        }
        var ran = plan();
        assertThat(ran.out().lines().count()).isEqualTo(20_002);
        assertThat(ran.out()).contains("2 kept, 19998 expire");
    }

    @Test
    void aSimulationTellsMonthByMonthWhatIsHeldAndWhatItCosts() {
        var ran = simulate("--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        var months = ran.json().path("months");
        assertThat(months.size()).isEqualTo(12);
        var january = months.get(2);
        assertThat(january.path("month").stringValue()).isEqualTo("2027-01");
        assertThat(january.path("held").intValue()).isEqualTo(28);
        assertThat(january.path("byLevel").path("daily").intValue()).isEqualTo(2);
        assertThat(january.path("byLevel").path("minimum").intValue()).isEqualTo(28);
        assertThat(january.path("bytes").intValue()).isEqualTo(28 * 1_000);
        // 28 points of 1,000 bytes at 0.023 for 2^30 bytes, 124 points of three writes and two wrapped keys
        assertThat(january.path("cost").decimalValue()).isEqualByComparingTo("0.002605");
    }

    @Test
    void aSimulationDrawsItself() throws IOException {
        var ran = simulate("-o", "held.svg");
        assertThat(ran.out()).contains("2027-01     28 ████");
        assertThat(folder.resolve("held.svg"))
                .content()
                .startsWith("<svg ")
                .contains("2027-01: 28 points")
                .endsWith("</svg>\n");
        assertThat(simulate("-o", "held.svg", "--json").errorCode()).isEqualTo("output.exists");
    }

    private Ran plan(String... more) {
        return with(
                List.of(
                        "retention",
                        "plan",
                        "--policy",
                        "policy.json",
                        "--points",
                        "points.json",
                        "--now",
                        "2026-11-21T10:00:00Z"),
                more);
    }

    private Ran simulate(String... more) {
        return with(
                List.of(
                        "retention",
                        "simulate",
                        "--policy",
                        "policy.json",
                        "--every",
                        "PT6H",
                        "--from",
                        "2026-11-01T00:00:00Z",
                        "--years",
                        "1",
                        "--point-bytes",
                        "1000"),
                more);
    }

    private Ran with(List<String> line, String... more) {
        var all = new ArrayList<>(line);
        all.addAll(List.of(more));
        return Ran.in(folder, all.toArray(String[]::new));
    }

    private static List<String> problems(Ran ran) {
        return ran.json()
                .path("error")
                .path("details")
                .valueStream()
                .map(detail -> detail.path("problem").stringValue())
                .toList();
    }

    private static List<String> reasons(Ran ran, int decision) {
        return ran.json()
                .path("decisions")
                .get(decision)
                .path("reasons")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }
}
