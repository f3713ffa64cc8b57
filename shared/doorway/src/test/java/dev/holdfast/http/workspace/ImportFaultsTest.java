package dev.holdfast.http.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Imports over HTTP that fail: an export before and after is the same, byte for byte.
final class ImportFaultsTest {
    private static final String NATIVE = "/api/user/data/import";
    private static final String EVERYTHING = "{\"include\":" + Desk.ALL + "}";

    private static Desk withSmall() throws IOException {
        var desk = new Desk();
        var small = "{\"secretsPassphrase\":\"small horse, large battery\",\"document\":" + Desk.fixture("small") + "}";
        assertThat(desk.post(NATIVE, small).status()).isEqualTo(200);
        return desk;
    }

    private static String exported(Desk desk) throws IOException {
        return desk.post("/api/user/data/export", EVERYTHING).text();
    }

    /// The whole sample, in words that both paths understand.
    private static String full() throws IOException {
        return "{\"mode\":\"merge\",\"conflict\":\"skip\",\"secretsPassphrase\":\"all ten collections at once\",\"data\":"
                + Desk.fixture("full") + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, "/api/user/data/_import"})
    void aFaultAtAnyCallOfAPortLeavesAllOfItOrNothing(String path) throws IOException {
        var sound = withSmall();
        var before = exported(sound);
        var dry = Faults.none();
        sound.through(dry);
        assertThat(sound.post(path, full()).status()).isEqualTo(200);
        int calls = dry.calls();
        assertThat(dry.log()).endsWith("write", "move");
        var after = exported(sound);
        for (int call = 1; call <= calls; call++) {
            for (var faults : List.of(
                    Faults.failBefore(call, IOException::new),
                    Faults.failAfter(call, IOException::new),
                    Faults.killBefore(call),
                    Faults.killAfter(call))) {
                var desk = withSmall();
                desk.through(faults);
                assertThat(status(desk, path)).as("call " + call).isNotEqualTo(200);
                desk.through(Faults.none());
                boolean moved = faults.log().size() == calls && desk.versions() == 3;
                assertThat(exported(desk)).as("call " + call).isEqualTo(moved ? after : before);
            }
        }
    }

    /// 500 where the exception goes on to the server, which answers so.
    private static int status(Desk desk, String path) throws IOException {
        var body = full();
        try {
            return desk.post(path, body).status();
        } catch (IOException | Killed e) {
            return 500;
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/user/data/import, type, workspace.over-limit", "/api/user/data/_import, message, 100"})
    void moreThanTheTierAllowsIsRefusedWhole(String path, String member, String told) throws IOException {
        var desk = withSmall();
        var before = exported(desk);
        var scripts = IntStream.range(0, 99)
                .mapToObj("{\"id\":\"00000000-0000-7000-8000-%1$012d\",\"name\":\"s%1$d\",\"scriptType\":\"universal\","
                        .concat("\"content\":\"1\",\"createdAt\":1,\"updatedAt\":1}")::formatted)
                .collect(Collectors.joining(","));
        var answer = desk.post(
                path,
                "{\"mode\":\"merge\",\"data\":{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[" + scripts
                        + "]}}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(desk.json(answer).path(member).stringValue()).contains(told);
        assertThat(exported(desk)).isEqualTo(before);
    }
}
