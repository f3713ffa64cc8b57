package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The templates under the tools of the trade. A finding is fixed, or skipped in the template with a reason.
final class TemplateLintTest {
    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/vault.yaml"})
    void samFindsNothing(String template) {
        clean(Tools.SAM.run("sam", "validate", "--lint", "-t", template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/vault.yaml"})
    void cfnLintFindsNothing(String template) {
        clean(Tools.SAM.run("cfn-lint", "-r", "eu-central-1", "--", template));
    }

    /// The source of a serverless template hides errors that only the expanded form shows.
    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/vault.yaml"})
    void cfnLintFindsNothingInTheExpandedTemplate(String template, @TempDir Path scratch) throws IOException {
        var expanded = Files.writeString(
                scratch.resolve("expanded.json"), Expanded.of(template).json());
        clean(Tools.SAM.run("cfn-lint", "-r", "eu-central-1", "--", expanded.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "infra/vault.yaml"})
    void checkovFindsNothing(String template) {
        var config = "infra/checks/tools/checkov.yaml";
        clean(Tools.CHECKOV.run(
                "checkov", "-f", template, "--compact", "--quiet", "--skip-download", "--config-file", config));
    }

    private static void clean(Tools.Ran ran) {
        assertThat(ran.exit()).as(ran.output()).isZero();
    }
}
