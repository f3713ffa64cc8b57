package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `init --policy`: checked whole, and agreed to when nobody could take it back.
final class InitPolicyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void thePolicyOfAFileIsTaken() throws IOException {
        var ran = init(
                "{\"name\":\"mine\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":9},\"minimum\":\"P2D\",\"maximum\":\"P5D\"}");
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.json().path("policy").stringValue()).isEqualTo("mine");
        assertThat(ran.json()
                        .path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("code").stringValue()))
                .contains("policy.cut-short");
    }

    @Test
    void aBadPolicyIsRefusedAndNothingIsMade() throws IOException {
        var ran = init("{\"name\":\"mine\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":-9}}");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.errorCode()).isEqualTo("policy.invalid");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void aLockThatNobodyCanTakeBackIsAgreedToWithItsDate() throws IOException {
        var policy =
                "{\"name\":\"iron\",\"timeZone\":\"UTC\",\"keep\":{\"yearly\":7},\"minimum\":\"P1D\",\"probation\":\"P1Y\","
                        + "\"lock\":\"COMPLIANCE\"}";
        var refused = init(policy);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("confirmation-required");
        assertThat(folder.resolve("home")).doesNotExist();
        var details = refused.json().path("error").path("details").get(0);
        assertThat(details.path("until").stringValue()).matches("20[0-9]{2}-.*Z");
        assertThat(init(policy, "--confirm", "0".repeat(64)).exit()).isEqualTo(3);
        assertThat(init(policy, "--confirm", details.path("planHash").stringValue())
                        .exit())
                .isZero();
    }

    @Test
    void probationMakesComplianceHarmless() throws IOException {
        assertThat(
                        init("{\"name\":\"iron\",\"timeZone\":\"UTC\",\"keep\":{\"yearly\":7},\"minimum\":\"P1D\",\"lock\":\"COMPLIANCE\"}")
                                .exit())
                .isZero();
    }

    private Ran init(String policy, String... more) throws IOException {
        Files.writeString(folder.resolve("policy.json"), policy);
        var line = new ArrayList<>(List.of("init", "--policy", "policy.json", "--json"));
        line.addAll(List.of(more));
        return Ran.in(folder, line.toArray(String[]::new));
    }
}
