package dev.holdfast.http.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The real server's paths, with the bodies that its web client sends.
final class DialectTest {
    private static final String IMPORT = "/api/user/data/_import";
    private static final String PREVIEW = "/api/user/data/_import_preview";
    private static final String PASSPHRASE = "small horse, large battery";

    private final Desk desk = new Desk();

    DialectTest() throws IOException {}

    private static String body(String more) throws IOException {
        return "{\"mode\":\"merge\",\"data\":" + Desk.fixture("small") + ",\"secretsPassphrase\":\"" + PASSPHRASE + "\""
                + more + "}";
    }

    @Test
    void theWebClientsFlowOfPreviewImportAndExport() throws IOException {
        var preview = desk.json(desk.post(PREVIEW, body("")));
        assertThat(preview.path("valid").booleanValue()).isTrue();
        assertThat(preview.at("/summary/scripts/total").intValue()).isEqualTo(2);
        assertThat(preview.at("/summary/scripts/conflicts").size()).isZero();
        assertThat(preview.at("/summary/settings/included").booleanValue()).isTrue();
        assertThat(preview.has("toDelete")).isFalse();

        var results = desk.json(desk.post(IMPORT, body(",\"selections\":{\"importSettings\":true}")))
                .path("results");
        assertThat(results.propertyNames()).hasSize(10);
        assertThat(results.at("/secrets/imported").intValue()).isEqualTo(2);
        assertThat(results.at("/settings/imported").intValue()).isEqualTo(1);
        assertThat(results.at("/scripts").propertyNames())
                .containsExactly("imported", "updated", "skipped", "deleted", "failed", "errors");

        var exported = desk.post(
                "/api/user/data/_export",
                "{\"include\":{\"scripts\":{\"type\":\"all\"},\"secrets\":{\"type\":\"all\"},\"settings\":true},"
                        + "\"secretsPassphrase\":\"long enough it is\"}");
        assertThat(exported.headers().get("content-disposition"))
                .isEqualTo("attachment; filename=\"export-1795230000.secutils.json\"");
        assertThat(desk.json(exported).at("/data/scripts").size()).isEqualTo(2);
        assertThat(desk.json(exported).path("data").has("responders")).isFalse();
    }

    @Test
    void aClashIsShownAndResolvedItemByItem() throws IOException {
        desk.post(IMPORT, body(""));
        var conflicts = desk.json(desk.post(PREVIEW, body(""))).path("summary");
        var script = conflicts.at("/scripts/conflicts/0/sourceId").stringValue();
        var other = conflicts.at("/scripts/conflicts/1/sourceId").stringValue();
        assertThat(conflicts.at("/scripts/conflicts/0").has("renameAllowed")).isFalse();
        assertThat(conflicts.at("/responders/conflicts/0/renameAllowed").booleanValue(true))
                .isFalse();
        var results =
                desk.json(desk.post(IMPORT, body("""
                ,"selections":{"scripts":[
                  {"sourceId":"%s","action":"import","conflictResolution":"rename"},
                  {"sourceId":"%s","action":"skip"}]}""".formatted(script, other)))).path("results");
        assertThat(results.at("/scripts/imported").intValue()).isEqualTo(1);
        assertThat(results.at("/scripts/skipped").intValue()).isEqualTo(1);
        assertThat(results.at("/responders/failed").intValue()).isEqualTo(2);
        assertThat(results.at("/responders/errors").size()).isEqualTo(2);
        assertThat(results.at("/secrets/skipped").intValue()).isEqualTo(2);
        assertThat(results.at("/settings/skipped").intValue()).isEqualTo(1);
    }

    @Test
    void secretsAreNeverDeletedAndCountedAsSkipped() throws IOException {
        desk.post(IMPORT, body(""));
        var there = desk.export();
        var results = desk.json(desk.post(IMPORT, """
                {"mode":"apply","data":{"version":1,"exportedAt":0,"data":{}},
                 "applyDeletions":{"scripts":["%s"],"secrets":["%s"]}}""".formatted(
                                there.at("/data/scripts/0/id").stringValue(),
                                there.at("/data/secrets/0/id").stringValue())))
                .path("results");
        assertThat(results.at("/scripts/deleted").intValue()).isEqualTo(1);
        assertThat(results.at("/secrets/deleted").intValue()).isZero();
        assertThat(results.at("/secrets/skipped").intValue()).isEqualTo(1);
        assertThat(desk.export().at("/data/secrets").size()).isEqualTo(2);
    }

    @Test
    void thePreviewOfAnApplyListsWhatTheDocumentLacks() throws IOException {
        desk.post(IMPORT, body(""));
        var preview = desk.json(desk.post(
                PREVIEW, "{\"mode\":\"apply\",\"data\":{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[]}}}"));
        assertThat(preview.at("/toDelete/scripts").size()).isEqualTo(2);
        assertThat(preview.at("/toDelete/responders").size()).isEqualTo(2);
        assertThat(preview.path("toDelete").has("secrets")).isFalse();
        assertThat(preview.at("/warnings/0").stringValue()).contains("existing secrets will not be deleted");
    }

    @Test
    void theFlatWayIsUnderstoodHereToo() throws IOException {
        var answer = desk.post(
                IMPORT, "{\"mode\":\"merge\",\"conflict\":\"skip\",\"document\":" + Desk.fixture("names-only") + "}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(desk.json(answer).at("/results/scripts/imported").intValue()).isEqualTo(4);
        assertThat(desk.post("/api/user/data/_export", "{\"include\":{\"scripts\":true}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherVersionIsAnInvalidPreviewAndA400OfAnImport() throws IOException {
        var other = "{\"mode\":\"merge\",\"data\":{\"version\":3,\"exportedAt\":0,\"data\":{}}}";
        var preview = desk.post(PREVIEW, other);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(desk.json(preview).path("valid").booleanValue()).isFalse();
        assertThat(desk.json(preview).path("version").intValue()).isEqualTo(3);
        assertThat(desk.json(preview).at("/warnings/0").stringValue())
                .isEqualTo("Unsupported export file version: 3. Expected version 1.");
        assertThat(desk.post(IMPORT, other).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/api/user/data/_import", "/api/user/data/_import_preview"})
    void aWrongPassphraseIsA400WithAMessage(String path) throws IOException {
        var answer = desk.post(path, body("").replace(PASSPHRASE, "wrong it is, entirely"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(desk.json(answer).propertyNames()).containsExactly("message");
        assertThat(answer.text()).doesNotContain("wrong it is, entirely");
        assertThat(desk.export().path("data").isEmpty()).isTrue();
    }

    @Test
    void theModeIsRequired() throws IOException {
        assertThat(desk.post(IMPORT, "{\"data\":{\"version\":1,\"exportedAt\":0,\"data\":{}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void duplicatesAreTold() throws IOException {
        var body = "{\"mode\":\"merge\",\"data\":" + Desk.fixture("duplicates") + "}";
        var preview = desk.json(desk.post(PREVIEW, body));
        assertThat(preview.path("warnings").toString()).contains("Duplicate script name in import file");
        var imported =
                desk.post(IMPORT, body.replaceFirst("\\{", "{\"secretsPassphrase\":\"twice is once too often\","));
        assertThat(imported.status()).isEqualTo(200);
    }
}
