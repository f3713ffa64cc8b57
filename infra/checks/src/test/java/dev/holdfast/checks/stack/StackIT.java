package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Both templates deployed for real on LocalStack and read back. What infra/localstack/run does from a clean clone,
/// with
/// the zips of this build.
@EnabledIfEnvironmentVariable(
        named = "HOLDFAST_TEST_AWS_ENDPOINT",
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class StackIT {
    @Test
    void theTemplatesDeployAndAreWhatTheySay() {
        var ran = Tools.SAM.run("python", "infra/localstack/smoke.py");
        System.out.println(ran.output());
        assertThat(ran.exit()).as(ran.output()).isZero();
    }
}
