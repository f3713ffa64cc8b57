package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The audit of a real home: what is kept, what is not, and what nobody could tell.
final class AuditTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aScheduledSourceWithAProvenPoint() throws IOException {
        Projects.copy(Fixtures.TEAM.project(), folder.resolve("acme"));
        run("init", "--break-glass", X25519.generate().recipient().name(), "--json");
        run("source", "add", "acme", "--kanuka", folder.resolve("acme").toString(), "--schedule", "@daily", "--json");
        run("backup", "--json");
        var key = Fixtures.TEAM.key("alice.pem").toString();
        assertThat(run("verify", "acme@latest", "--level", "4", "--key", key, "--json")
                        .exit())
                .isZero();
    }

    @Test
    void nothingIsWrongAndNothingIsUnknown() {
        var audit = run("audit", "--json");
        for (var control : audit.json().path("controls")) {
            assertThat(control.path("result").stringValue(""))
                    .as(control.toPrettyString())
                    .isIn("COMPLIANT", "NOT_APPLICABLE");
        }
        assertThat(audit.exit()).isZero();
        assertThat(audit.json().path("framework").stringValue("")).isEqualTo("nis2");
    }

    @Test
    void aFlippedByteThatVerificationSawEndsWithFour() throws IOException {
        try (var files = Files.walk(folder.resolve("home/vault/payloads"))) {
            var payload = files.filter(file -> file.toString().endsWith(".tar.gz.age"))
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(payload);
            bytes[bytes.length / 2] ^= 1;
            Files.delete(payload);
            Files.write(payload, bytes);
        }
        run("verify", "acme", "--level", "3", "--json");
        var audit = run("audit", "--json");
        assertThat(audit.exit()).isEqualTo(4);
        assertThat(result(audit.json(), "INTACT")).isEqualTo("NON_COMPLIANT");
        assertThat(result(audit.json(), "RESTORABLE")).isEqualTo("NON_COMPLIANT");
    }

    @Test
    void aDeletedObjectAndAStrangersRecordMakeTheCatalogUntrue() throws IOException {
        deleteTheContents();
        assertThat(result(run("audit", "--json").json(), "CATALOG_TRUE")).isEqualTo("NON_COMPLIANT");
    }

    @Test
    void parametersAreSetForOneAuditOrInTheSettingsAndShown() throws IOException {
        var strict = run("audit", "--set", "RECIPIENTS.n=3", "--json");
        assertThat(strict.exit()).isEqualTo(4);
        assertThat(result(strict.json(), "RECIPIENTS")).isEqualTo("NON_COMPLIANT");
        var wrong = run("audit", "--set", "FRESH.rpo=soon", "--set", "FRESH.rto=1", "--json");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.json().path("error").path("details").size()).isEqualTo(2);
        var settings = folder.resolve("home/settings.json");
        var text = Files.readString(settings);
        Files.writeString(settings, text.replaceFirst("\\{", "{\"audit\":{\"RECIPIENTS.n\":4},"));
        assertThat(result(run("audit", "--json").json(), "RECIPIENTS")).isEqualTo("NON_COMPLIANT");
        assertThat(result(run("audit", "--set", "RECIPIENTS.n=2", "--json").json(), "RECIPIENTS"))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void beforeTheSourceExistedThereWasNothingToJudgeAndTheFutureIsRefused() {
        var before = run("audit", "--at", "2020-01-01T00:00:00Z", "--json");
        assertThat(result(before.json(), "INTACT")).isEqualTo("NOT_APPLICABLE");
        assertThat(result(before.json(), "CATALOG_TRUE")).isEqualTo("INSUFFICIENT_DATA");
        assertThat(run("audit", "--at", "2999-01-01T00:00:00Z", "--json").exit())
                .isEqualTo(2);
    }

    @Test
    void everyFormatGoesToAFileAndToStdout() throws IOException {
        for (var format : List.of("json", "csv", "html", "md")) {
            var file = folder.resolve("audit." + format);
            var written = run("audit", "--format", format, "-o", file.toString());
            assertThat(written.exit()).as(written.err()).isZero();
            assertThat(Files.size(file)).isGreaterThan(1_000);
            assertThat(run("audit", "--format", format).out()).contains("JOURNAL_INTACT");
        }
        assertThat(run(
                                "audit",
                                "--format",
                                "html",
                                "-o",
                                folder.resolve("audit.html").toString())
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void peopleReadWhatIsOpenAndWhatToDo() throws IOException {
        deleteTheContents();
        var audit = run("audit");
        assertThat(audit.out()).contains("FRESH", "compliant", "CATALOG_TRUE", "→ ");
        assertThat(audit.exit()).isNotZero();
        assertThat(run("audit", "--framework", "nonsense").exit()).isEqualTo(2);
        assertThat(run("audit", "--format", "pdf").exit()).isEqualTo(2);
    }

    private void deleteTheContents() throws IOException {
        try (var files = Files.walk(folder.resolve("home/vault/payloads"))) {
            Files.delete(files.filter(file -> file.toString().endsWith("contents.json.age"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static String result(JsonNode report, String id) {
        for (var control : report.path("controls")) {
            if (control.path("id").stringValue("").equals(id)) {
                return control.path("result").stringValue("");
            }
        }
        return "";
    }

    private Ran run(String... arguments) {
        return Ran.in(folder, arguments);
    }
}
