package dev.holdfast.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.retention.Policy;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsPolicyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        var policy = Policy.parse("""
                {"name":"mine","timeZone":"Asia/Kathmandu","keep":{"daily":2},"minimum":"P1D","probation":"P3D"}""".getBytes(StandardCharsets.UTF_8));
        var settings = new Settings(Path.of("/srv/vault"), List.of(), policy, "P5D");
        settings.write(new Home(folder));
        assertThat(Settings.read(new Home(folder))).isEqualTo(settings);
    }

    /// As it was written before policies said what they keep.
    @Test
    void aHomeOfTheFirstVersionHasTheStandardPolicyInItsZone() throws IOException {
        settings("""
                {"version":1,"vault":"/srv/vault","breakGlass":[],
                 "policy":{"name":"standard","lock":"GOVERNANCE","timeZone":"UTC","minimum":"P7D"},"coolOff":"P3D"}""");
        assertThat(Settings.read(new Home(folder)).policy()).isEqualTo(Policy.standard(ZoneId.of("UTC")));
    }

    @Test
    void everyProblemIsListedAtOnce() throws IOException {
        settings("""
                {"version":1,"breakGlass":["age1wrong"],"policy":{"name":"p","timeZone":"Nowhere","keep":{"daily":-1}}}""");
        var refused = catchThrowableOfType(Refused.class, () -> Settings.read(new Home(folder)));
        assertThat(refused.problem().details())
                .extracting(detail -> detail.get("problem"))
                .contains(
                        "vault: a directory is missing",
                        "policy.timeZone: \"Nowhere\" is no IANA time zone, such as Europe/Berlin",
                        "policy.keep.daily: must be a whole number from 0 to 10000",
                        "policy.minimum: missing, and lock GOVERNANCE needs one, so that every point is locked at birth")
                .anyMatch(problem -> String.valueOf(problem).startsWith("breakGlass: "));
    }

    @Test
    void aMachineWithoutANamedZoneHasUtc() {
        assertThat(Settings.standardPolicy(ZoneOffset.ofHours(2)).zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(Settings.standardPolicy(ZoneId.of("Europe/Berlin")).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    private void settings(String json) throws IOException {
        Files.writeString(folder.resolve("settings.json"), json);
    }
}
