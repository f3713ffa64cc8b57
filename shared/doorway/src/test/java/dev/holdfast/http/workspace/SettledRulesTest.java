package dev.holdfast.http.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Response;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was settled where the seed leaves room (workspace.md 11), as a caller meets it.
final class SettledRulesTest {
    private static final String IMPORT = "/api/user/data/import";

    private final Desk desk;
    private ObjectNode document;

    SettledRulesTest() throws IOException {
        desk = new Desk();
        document = (ObjectNode) Desk.JSON.readTree(Desk.fixture("full"));
    }

    @BeforeEach
    void readTheSample() throws IOException {
        document = (ObjectNode) Desk.JSON.readTree(Desk.fixture("full"));
    }

    private Response send(String more) throws IOException {
        return desk.post(
                IMPORT,
                "{" + more + "\"secretsPassphrase\":\"all ten collections at once\",\"document\":" + document + "}");
    }

    private JsonNode imported(String more) throws IOException {
        var answer = send(more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return desk.json(answer);
    }

    private ObjectNode item(String path) {
        return (ObjectNode) document.at(path);
    }

    private static Iterable<String> codes(JsonNode answer) {
        return answer.path("warnings")
                .valueStream()
                .map(warning -> warning.path("code").stringValue())
                .toList();
    }

    /// Rule 1.
    @Test
    void abrokenItemRefusesAllUnlessItIsToBeSkipped() throws IOException {
        item("/data/scripts/2").put("name", " ");
        item("/data/certificateTemplates/0").put("name", "x".repeat(101));
        var before = desk.export().toString();
        var refused = send("");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(desk.json(refused).path("type").stringValue()).endsWith("workspace.invalid-items");
        var problems = desk.json(refused).path("errors");
        assertThat(problems.size()).isEqualTo(2);
        assertThat(problems.path(0).propertyNames()).contains("collection", "index", "name", "path", "code", "message");
        assertThat(desk.export().toString()).isEqualTo(before);

        var skipped = imported("\"onInvalidItem\":\"skip\",");
        assertThat(skipped.at("/results/scripts/created").intValue()).isEqualTo(7);
        assertThat(skipped.at("/results/scripts/failed").intValue()).isEqualTo(1);
        assertThat(skipped.at("/results/scripts/errors").size()).isEqualTo(1);
        assertThat(skipped.path("version").intValue()).isEqualTo(2);
    }

    /// Rules 2 and 3.
    @Test
    void applyReachesWhatTheDocumentHasOrEverythingWhenItIsToldSo() throws IOException {
        imported("");
        document = (ObjectNode) Desk.JSON.readTree("{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[]}}");
        var present = imported("\"mode\":\"apply\",\"conflict\":\"skip\",");
        assertThat(present.path("deletions").propertyNames()).containsExactly("scripts");
        assertThat(codes(present)).contains("workspace.conflict-ignored");
        var all = imported("\"mode\":\"apply\",\"applyScope\":\"all\",");
        assertThat(all.path("deletions").propertyNames())
                .contains("responders", "tags")
                .doesNotContain("secrets");
        assertThat(all.path("results").propertyNames()).hasSize(10);
        assertThat(send("\"mode\":\"apply\",\"applyScope\":\"some\",").status()).isEqualTo(400);
    }

    /// Rule 16.
    @Test
    void whatNamesNothingIsToldAndWhatBelongsElsewhereIsRewritten() throws IOException {
        var responder = item("/data/responders/0");
        ((ObjectNode) responder.path("settings"))
                .putObject("secrets")
                .put("type", "selected")
                .putArray("secrets")
                .add("NOBODY");
        ((ObjectNode) responder.path("location")).put("subdomainPrefix", "");
        item("/data/responders/1/history/0").put("responderId", "0192cc75-25bc-7b24-8db7-97b196060797");
        var requests = (ArrayNode) document.at("/data/apiTrackers/0/retrack/target/requests");
        requests.add(requests.get(0).deepCopy());
        assertThat(codes(imported(""))).contains("workspace.dangling-secret", "workspace.foreign-owner");

        var exported = desk.export().path("data");
        assertThat(exported.at("/responders")
                        .valueStream()
                        .filter(one -> one.path("id").equals(document.at("/data/responders/1/id"))))
                .singleElement()
                .satisfies(one -> assertThat(one.at("/history/0/responderId")).isEqualTo(one.path("id")));
        assertThat(exported.findValues("subdomainPrefix"))
                .noneMatch(prefix -> prefix.stringValue("").isEmpty());
        assertThat(exported.at("/apiTrackers")
                        .valueStream()
                        .filter(one -> one.path("id").equals(document.at("/data/apiTrackers/0/id"))))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.at("/retrack/target/requests").size()).isEqualTo(requests.size()));
    }

    /// Rules 4 and 13.
    @Test
    void tagsAreMappedByNameAndKeepTheirColourUnlessItIsToBeOverwritten() throws IOException {
        imported("");
        var first = item("/data/tags/0");
        var colour = first.path("color").stringValue();
        first.put("color", colour.equals("danger") ? "success" : "danger");
        document = Desk.JSON.createObjectNode().put("version", 1).put("exportedAt", 0);
        document.putObject("data")
                .putArray("tags")
                .add(first.deepCopy().put("id", "0192cc75-25bc-7b24-8db7-97b196060797"));
        assertThat(imported("").at("/results/tags/skipped").intValue()).isEqualTo(1);
        assertThat(tag(first).path("color").stringValue()).isEqualTo(colour);
        assertThat(imported("\"conflict\":\"overwrite\",")
                        .at("/results/tags/updated")
                        .intValue())
                .isEqualTo(1);
        assertThat(tag(first).path("color")).isEqualTo(first.path("color"));
        assertThat(tag(first).path("id")).isEqualTo(first.path("id"));
    }

    private JsonNode tag(JsonNode like) throws IOException {
        return desk.export()
                .at("/data/tags")
                .valueStream()
                .filter(tag -> tag.path("name").equals(like.path("name")))
                .findFirst()
                .orElseThrow();
    }
}
