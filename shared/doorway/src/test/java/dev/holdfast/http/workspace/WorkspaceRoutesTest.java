package dev.holdfast.http.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.workspace.Section;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkspaceRoutesTest {
    private static final String IMPORT = "/api/user/data/import";
    private static final String EXPORT = "/api/user/data/export";
    private static final String SMALL = "small horse, large battery";

    private final Desk desk = new Desk();

    WorkspaceRoutesTest() throws IOException {}

    private static String body(String more, String fixture) throws IOException {
        return "{" + more + "\"document\":" + Desk.fixture(fixture) + "}";
    }

    private static String small(String more) throws IOException {
        return body(more + "\"secretsPassphrase\":\"" + SMALL + "\",", "small");
    }

    @ParameterizedTest
    @CsvSource({
        "small, 'small horse, large battery'",
        "full, all ten collections at once",
        "legacy-kdf, older cost parameters",
        "names-only, unused",
        "bignum, numbers stay as written"
    })
    void whatIsImportedIsExportedAgain(String fixture, String passphrase) throws IOException {
        var answer = desk.post(IMPORT, body("\"secretsPassphrase\":\"" + passphrase + "\",", fixture));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var report = desk.json(answer);
        assertThat(report.path("applied").booleanValue()).isTrue();
        assertThat(report.path("version").intValue()).isEqualTo(2);
        var before = Desk.JSON.readTree(Desk.fixture(fixture)).path("data");
        var after = desk.export().path("data");
        for (var section : Section.values()) {
            assertThat(report.path("results").path(section.key()).path("failed").intValue())
                    .isZero();
            assertThat(after.path(section.key()).size())
                    .as(section.key())
                    .isEqualTo(before.path(section.key()).size());
        }
        assertThat(after.path("responders").findValuesAsString("id"))
                .containsExactlyInAnyOrderElementsOf(before.path("responders").findValuesAsString("id"));
    }

    @Test
    void theValuesOpenWithThePassphraseOfTheExport() throws IOException {
        desk.post(IMPORT, small(""));
        var exported = desk.post(EXPORT, "{\"include\":" + Desk.ALL + ",\"secretsPassphrase\":\"another passphrase\"}");
        assertThat(exported.status()).isEqualTo(200);
        assertThat(desk.json(exported).at("/data/secrets/0/encryptedValue").isString())
                .isTrue();
        var other = new Desk();
        var wrong =
                other.post(IMPORT, "{\"secretsPassphrase\":\"" + SMALL + "\",\"document\":" + exported.text() + "}");
        assertThat(wrong.status()).isEqualTo(400);
        var right = other.post(
                IMPORT, "{\"secretsPassphrase\":\"another passphrase\",\"document\":" + exported.text() + "}");
        assertThat(right.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "overwrite", "rename"})
    void aSecondImportResolvesWhatClashes(String conflict) throws IOException {
        desk.post(IMPORT, small(""));
        // locations clash under any name, so a merge that renames is refused with the ways out
        var again = desk.post(IMPORT, small("\"conflict\":\"" + conflict + "\","));
        if (conflict.equals("rename")) {
            assertThat(again.status()).isEqualTo(400);
            assertThat(desk.json(again).path("type").stringValue()).endsWith("workspace.location-conflict");
            assertThat(desk.json(again).at("/errors/0/collection").stringValue())
                    .isEqualTo("responders");
        } else {
            assertThat(again.status()).isEqualTo(200);
            var scripts = desk.json(again).at("/results/scripts");
            assertThat(scripts.path(conflict.equals("skip") ? "skipped" : "updated")
                            .intValue())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"secretsPassphrase\":\"not the passphrase\",', small, 400, workspace.wrong-passphrase",
        "'\"secretsPassphrase\":\"\",', small, 400, workspace.wrong-passphrase",
        "'', small, 400, workspace.passphrase-needed",
        "'\"mode\":\"replace\",', names-only, 400, http.bad-request",
        "'\"conflict\":\"ask\",', names-only, 400, http.bad-request",
        "'\"secretsPassphrase\":7,', names-only, 400, http.bad-request",
        "'\"confirmDeletions\":\"yes\",', names-only, 400, http.bad-request",
        "'\"data\":{},', names-only, 400, http.bad-request",
        "'\"uploadId\":\"x\",', names-only, 400, http.bad-request",
        "'\"selections\":{\"scripts\":[{\"sourceId\":\"1\"}]},', names-only, 400, http.bad-request"
    })
    void whatIsWrongIsSaidAndNothingChanges(String more, String fixture, int status, String code) throws IOException {
        desk.post(IMPORT, body("\"secretsPassphrase\":\"" + SMALL + "\",", "small"));
        var before = desk.export().toString();
        var answer = desk.post(IMPORT, body(more, fixture));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(desk.json(answer).path("type").stringValue()).isEqualTo("urn:holdfast:problem:" + code);
        assertThat(desk.json(answer).path("detail").stringValue()).isNotBlank();
        assertThat(desk.export().toString()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":2,\"exportedAt\":0,\"data\":{}} | workspace.unsupported-version",
                "{\"version\":1,\"data\":{}} | workspace.missing-field",
                "{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":null}} | workspace.wrong-type",
                "{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[],\"scripts\":[]}} | http.bad-request",
                "{\"version\":1,\"exportedAt\":0,\"data\":{\"tags\":[{\"id\":\"x\"}]}} | workspace.",
                "{\"version\":1,\"exportedAt\":0,\"data\":{} | http.bad-request"
            })
    void aDocumentThatDoesNotFitIs400WithItsCode(String document, String code) throws IOException {
        var before = desk.workspaces.history(new WorkspaceId("team")).size();
        var answer = desk.post(IMPORT, "{\"document\":" + document + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(desk.json(answer).path("type").stringValue()).startsWith("urn:holdfast:problem:" + code);
        assertThat(desk.workspaces.history(new WorkspaceId("team"))).hasSize(before);
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAndAMarkIsSkipped() throws IOException {
        var marked = "\uFEFF{\"document\":{\"version\":1,\"exportedAt\":0,\"data\":{}}}";
        assertThat(desk.post(IMPORT, marked).status()).isEqualTo(200);
        assertThat(desk.post(IMPORT, marked.getBytes(java.nio.charset.StandardCharsets.UTF_16LE))
                        .status())
                .isEqualTo(400);
        assertThat(desk.post(IMPORT, new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'})
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tooLargeIs413NativelyByTheDocumentAnd400InTheDialectByTheBody() throws IOException {
        var tight = new Desk(dev.holdfast.core.workspace.kept.Transfers.NONE, 2_000);
        var document = "{\"version\":1,\"exportedAt\":0,\"data\":{}" + " ".repeat(2_000) + "}";
        var natively = tight.post(IMPORT, "{\"document\":" + document + "}");
        assertThat(natively.status()).isEqualTo(413);
        assertThat(desk.json(natively).path("type").stringValue()).endsWith("workspace.too-large");
        var spaces = tight.post(
                IMPORT, "{\"document\":{\"version\":1,\"exportedAt\":0,\"data\":{}}" + " ".repeat(3_000) + "}");
        assertThat(spaces.status()).isEqualTo(200);
        assertThat(tight.post(IMPORT, " ".repeat(2_000 + 64 * 1024 + 1)).status())
                .isEqualTo(413);
        var dialect = tight.post("/api/user/data/_import", "{\"mode\":\"merge\",\"data\":" + document + "}");
        assertThat(dialect.status()).isEqualTo(400);
        assertThat(desk.json(dialect).path("message").stringValue()).contains("2000");
    }

    @Test
    void applyShowsWhatItDeletesThenDoesItWithTheScopeAndTheHash() throws IOException {
        desk.post(IMPORT, small(""));
        var empty = "\"document\":{\"version\":1,\"exportedAt\":0,\"data\":{\"scripts\":[],\"secrets\":[]}}";
        var shown = desk.json(desk.post(IMPORT, "{\"mode\":\"apply\"," + empty + "}"));
        assertThat(shown.path("confirmationRequired").booleanValue()).isTrue();
        assertThat(shown.path("applied").booleanValue()).isFalse();
        assertThat(shown.at("/deletions/scripts").size()).isEqualTo(2);
        assertThat(shown.at("/deletions/secrets").size()).isZero();

        var confirmed = "{\"mode\":\"apply\",\"confirmDeletions\":true,\"planHash\":\"%s\"," + empty + "}";
        var other = desk.post(IMPORT, confirmed.formatted("0".repeat(64)));
        assertThat(other.status()).isEqualTo(409);
        assertThat(desk.json(other).at("/plan/planHash").stringValue())
                .isEqualTo(shown.path("planHash").stringValue());

        var right = confirmed.formatted(shown.path("planHash").stringValue());
        assertThat(desk.as("import").post(IMPORT, right).status()).isEqualTo(403);
        desk.as("import", "apply", "export");
        assertThat(desk.export().at("/data/scripts").size()).isEqualTo(2);
        var done = desk.json(desk.post(IMPORT, right));
        assertThat(done.at("/results/scripts/deleted").intValue()).isEqualTo(2);
        assertThat(desk.export().at("/data/scripts").size()).isZero();
        assertThat(desk.export().at("/data/secrets").size()).isEqualTo(2);
    }

    @Test
    void theHistorySaysWhichKeyItWas() throws IOException {
        desk.post(IMPORT, small(""));
        assertThat(desk.workspaces.history(new WorkspaceId("team")).getFirst().by())
                .isEqualTo("api:key-1");
    }

    @ParameterizedTest
    @CsvSource({
        "export, /api/user/data/import, 403",
        "import, /api/user/data/export, 403",
        "operator, /api/user/data/_export, 403"
    })
    void aScopeThatIsMissingIs403(String scope, String path, int status) throws IOException {
        assertThat(desk.as(scope).post(path, "{}").status()).isEqualTo(status);
    }

    @Test
    void anExportTakesWhatIsChosen() throws IOException {
        desk.post(IMPORT, body("\"secretsPassphrase\":\"all ten collections at once\",", "full"));
        var responder = desk.export().at("/data/responders/3/id").stringValue();
        var chosen = desk.json(desk.post(EXPORT, """
                {"include":{"responders":{"type":"selected","ids":["%s"],"includeHistory":true},
                            "pageTrackers":{"type":"all"},"tags":true,"scripts":false,"secrets":null}}
                """.formatted(responder)));
        assertThat(chosen.path("data").propertyNames()).containsExactly("tags", "responders", "pageTrackers");
        assertThat(chosen.at("/data/responders").size()).isEqualTo(1);
        assertThat(chosen.at("/data/responders/0/history").size()).isPositive();
        assertThat(chosen.at("/data/pageTrackers/0").has("history")).isFalse();
    }

    @Test
    void aShortPassphraseIs400WhenItMattersAndAWarningWhenNot() throws IOException {
        var matters = desk.post(EXPORT, "{\"include\":{\"secrets\":true},\"secretsPassphrase\":\"short\"}");
        assertThat(matters.status()).isEqualTo(400);
        assertThat(desk.json(matters).path("type").stringValue()).endsWith("workspace.passphrase-too-short");
        var not = desk.post(EXPORT, "{\"include\":{\"scripts\":true},\"secretsPassphrase\":\"short\"}");
        assertThat(not.status()).isEqualTo(200);
        assertThat(not.headers()).containsEntry("holdfast-warnings", "workspace.passphrase-ignored");
    }

    @Test
    void aMisspeltCollectionIsNotMissedInSilence() throws IOException {
        assertThat(desk.post(EXPORT, "{\"include\":{\"script\":true}}").status())
                .isEqualTo(400);
    }

    @Test
    void importsAtOnceCompleteOneAfterTheOther() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = IntStream.range(0, 4)
                    .mapToObj(n -> (Callable<Integer>)
                            () -> desk.post(IMPORT, """
                            {"document":{"version":1,"exportedAt":0,"data":{"scripts":[{"id":
                             "00000000-0000-7000-8000-00000000000%d","name":"s%d","scriptType":"universal",
                             "content":"1","createdAt":1,"updatedAt":1}]}}}""".formatted(n, n)).status())
                    .toList();
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isIn(200, 409);
            }
        }
        long versions = desk.workspaces.history(new WorkspaceId("team")).size();
        assertThat(desk.export().at("/data/scripts").size()).isEqualTo((int) versions - 1);
    }
}
