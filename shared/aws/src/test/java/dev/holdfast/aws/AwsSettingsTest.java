package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.format.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class AwsSettingsTest {
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/0f0f";

    private static Map<String, String> environment() {
        var all = new TreeMap<String, String>();
        all.put("HOLDFAST_VAULT", "s3://vault-1/main/");
        for (var table : new String[] {"CATALOG", "OPERATIONS", "WORKSPACES"}) {
            all.put("HOLDFAST_" + table + "_TABLE", table);
        }
        for (var key : new String[] {"VAULT", "WORKSPACE", "POINT_SIGNING", "EVIDENCE_SIGNING", "FINGERPRINT"}) {
            all.put("HOLDFAST_" + key + "_KEY", KEY);
        }
        all.put("HOLDFAST_BUS", "bus");
        all.put("HOLDFAST_EXPORT_QUEUE", "https://q/e");
        all.put("HOLDFAST_VERIFICATION_QUEUE", "https://q/v");
        return all;
    }

    @Test
    void readsTheVariablesOfTheTemplate() {
        var settings = AwsSettings.of(environment());
        assertThat(settings.vault()).hasToString("s3://vault-1/main");
        assertThat(settings.queues()).containsEntry(Duty.VERIFICATION, "https://q/v");
        assertThat(settings.vaultAccount()).isEmpty();
    }

    @Test
    void readsTheFileOfTheStack() {
        var json = """
                {"format":1,"vault":"s3://vault-1/main","vaultAccount":"111122223333","region":"eu-central-1",
                 "tables":{"catalog":"CATALOG","operations":"OPERATIONS","workspaces":"WORKSPACES"},
                 "keys":{"vault":"%1$s","workspace":"%1$s","pointSigning":"%1$s","evidenceSigning":"%1$s",
                         "fingerprint":"%1$s"},
                 "bus":"bus","queues":{"export":"https://q/e","verification":"https://q/v"}}
                """.formatted(KEY);
        var settings = AwsSettings.parse(json.getBytes(StandardCharsets.UTF_8));
        assertThat(settings.vaultAccount()).contains("111122223333");
        assertThat(settings.tables()).isEqualTo(AwsSettings.of(environment()).tables());
        assertThat(settings.keys()).isEqualTo(AwsSettings.of(environment()).keys());
    }

    @Test
    void formerKeysAreAListWithCommas() {
        var rotated = environment();
        assertThat(AwsSettings.of(rotated).keys().formerVault()).isEmpty();
        rotated.put("HOLDFAST_FORMER_VAULT_KEYS", KEY + "1," + KEY + "2");
        assertThat(AwsSettings.of(rotated).keys().formerVault()).containsExactly(KEY + "1", KEY + "2");
        rotated.put("HOLDFAST_FORMER_VAULT_KEYS", KEY + "1,alias/old");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> AwsSettings.of(rotated))
                .withMessageContaining("HOLDFAST_FORMER_VAULT_KEYS");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        var broken = environment();
        broken.remove("HOLDFAST_BUS");
        broken.put("HOLDFAST_VAULT_KEY", "alias/x");
        broken.put("HOLDFAST_VAULT", "vault-1");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> AwsSettings.of(broken))
                .satisfies(e -> assertThat(e.problem().details()).hasSize(3));
    }

    @Test
    void refusesAnotherFormat() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> AwsSettings.parse("{\"format\":2}".getBytes(StandardCharsets.UTF_8)));
    }
}
