package dev.holdfast.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.workspace.kept.Bounds;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasWrittenIsRead() throws IOException {
        var recipient = X25519.generate().recipient().name();
        var settings = new Settings(
                folder.resolve("vault"),
                List.of(recipient),
                Settings.standardPolicy(ZoneId.of("Europe/Berlin")),
                "P5D",
                new HttpSettings(
                        7,
                        1_000,
                        Optional.of(URI.create("https://id.example/sessions/whoami")),
                        "session",
                        Map.of("shop", folder)),
                new Cadence(
                        Duration.ofDays(3),
                        Duration.ofDays(9),
                        Duration.ofDays(2),
                        Duration.ofHours(12),
                        Duration.ofHours(6)),
                new WorkspaceSettings(new Bounds(7, Duration.ofDays(90), Bounds.DEFAULT.stray(), 1 << 20), 1 << 24),
                new TreeMap<>(Map.of("FRESH.rpo", "PT4H", "RECIPIENTS.n", "3")));
        var home = Home.create(folder.resolve("home"));
        settings.write(home);
        assertThat(Settings.read(home)).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'vault':'/v','coolof':'P3D'} | coolof: there is no such setting",
                "{'vault':'/v','audit':{'FRESH.rto':'PT4H'}} | audit.FRESH.rto: there is no such parameter",
                "{'vault':'/v','audit':{'FRESH.rpo':'soon'}} | audit.FRESH.rpo: \"soon\" makes no sense here",
                "{'vault':'/v','coolOff':'3 days'} | coolOff: does not look like P3D",
                "{'vault':'/v','coolOff':'P-3D'} | coolOff: is negative",
                "{'vault':'/v','coolOff':3} | coolOff: does not look like P3D",
                "{'vault':'/v','version':2} | version: this Holdfast knows version 1 alone",
                "{'vault':'/v','breakGlass':'age1x'} | breakGlass: is not a list of recipients",
                "{'vault':'/v','breakGlass':['age1x']} | breakGlass: this is not an age1",
                "{'breakGlass':[]} | vault: a directory is missing",
                "{'vault':''} | vault: a directory is missing",
                "{'vault':'vault'} | vault: is not an absolute path",
                "{'vault':'/v','verification':{'reed':'P3D'}} | verification.reed: there is no such setting",
                "{'vault':'/v','verification':{'read':'3 days'}} | verification.read: does not look like P7D",
                "{'vault':'/v','verification':{'read':'PT1S'}} | verification.read: is shorter than a minute",
                "{'vault':'/v','verification':'P3D'} | verification.is not an object",
                "{'vault':'/v','http':{'port':1}} | http.port: there is no such setting",
                "{'vault':'/v','http':{'whoami':'http://localhost.example/'}} | http.whoami: is no https URL",
                "{'vault':'/v','workspaces':{'age':1}} | workspaces.age: there is no such setting",
                "{'vault':'/v','workspaces':{'versions':0}} | workspaces.versions: is not between 1 and 100000",
                "{'vault':'/v','workspaces':{'remoteBytes':'1'}} | workspaces.remoteBytes: is not between 1 and",
                "[] | the file: is not one JSON object"
            })
    void aFieldThatIsWrongIsNamed(String json, String problem) throws IOException {
        assertThat(refused(json).problem().message()).contains(problem);
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        var refused = refused("{'valt':'/v','coolOff':'soon','breakGlass':['x','y']}");
        assertThat(refused.problem().details())
                .extracting(detail -> String.valueOf(detail.get("problem")))
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith("vault:"))
                .anyMatch(problem -> problem.startsWith("valt:"))
                .anyMatch(problem -> problem.startsWith("coolOff:"));
    }

    @Test
    void aFileThatIsNoJsonIsRefusedAndAnIdentityInItIsNotShown() throws IOException {
        var identity = new String(X25519.generate().identityFile(), StandardCharsets.US_ASCII);
        var refused = refused("{'vault': " + identity);
        assertThat(refused.problem().code()).isEqualTo("local.settings-invalid");
        assertThat(refused.problem().message()).doesNotContain("AGE-SECRET-KEY");
    }

    private Refused refused(String json) throws IOException {
        var home = Home.create(folder.resolve("home"));
        Files.writeString(home.settings(), json.replace('\'', '"'));
        var refused = catchThrowableOfType(Refused.class, () -> Settings.read(home));
        assertThat(refused).as(json).isNotNull();
        assertThat(refused.problem().code()).isEqualTo("local.settings-invalid");
        return refused;
    }
}
