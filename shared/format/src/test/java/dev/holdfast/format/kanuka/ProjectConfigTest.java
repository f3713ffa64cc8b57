package dev.holdfast.format.kanuka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectConfigTest {
    private static final String GOOD = """
            [project]
              project_uuid = "eec174c6-498c-47ef-8b01-564a145b08e1"
              name = "Acme Platform"

            [users]
              u1 = "alice@example.com"

            [devices]
              [devices.u1]
                email = "alice@example.com"
                name = "alice-laptop"
                created_at = 2026-11-22T10:35:51.590705093Z
                colour = "unknown keys are ignored"
            """;

    @Test
    void readsProjectUsersAndDevices() {
        var config = parse(GOOD);
        assertThat(config.projectUuid()).contains("eec174c6-498c-47ef-8b01-564a145b08e1");
        assertThat(config.projectName()).contains("Acme Platform");
        assertThat(config.users()).containsEntry("u1", "alice@example.com").hasSize(1);
        assertThat(config.devices())
                .containsEntry("u1", new ProjectConfig.Device("alice@example.com", "alice-laptop"))
                .hasSize(1);
        assertThat(config.findings()).isEmpty();
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsChangeNothing() {
        assertThat(parse("\uFEFF" + GOOD.replace("\n", "\r\n"))).isEqualTo(parse(GOOD));
    }

    @Test
    void refusesAnEmptyConfig() {
        assertThat(refusal("").code()).isEqualTo("kanuka.config-empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " \n# nothing but a comment\n", "\uFEFF", "[project]\nproject_uuid = ' '"})
    void aConfigWithoutContentHasNoProjectUuid(String toml) {
        assertThat(codes(toml)).containsExactly(KanukaFinding.CONFIG_NO_PROJECT_UUID);
    }

    @Test
    void theLineOfAMistakeIsNamedAndItsTextIsNot() {
        var problem = refusal("[project]\nname = 'x'\nvery private = text\n");
        assertThat(problem.code()).isEqualTo("kanuka.config-invalid");
        assertThat(problem.message()).contains("line 3").doesNotContain("private");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirLine() {
        var bytes = "[project]\nname = '?'\n".getBytes(UTF_8);
        bytes[18] = (byte) 0xff;
        var refused = catchThrowableOfType(Refused.class, () -> ProjectConfig.parse(bytes));
        assertThat(refused.problem().code()).isEqualTo("kanuka.config-invalid");
        assertThat(refused.problem().message()).contains("line 2");
    }

    @Test
    void uuidInsteadOfProjectUuidIsNamed() {
        assertThat(codes("[project]\nuuid = 'x'\n")).containsExactly(KanukaFinding.CONFIG_UUID_MISNAMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users = 1",
                "devices = []",
                "users.u1 = 7",
                "devices.u1 = 'x'",
                "devices.u1.email = true",
                "devices.u1.created_at = 12",
                "project.name = 2026-11-22T10:35:51Z"
            })
    void anotherTypeThanKanukaExpectsIsAFinding(String line) {
        var toml = "project.project_uuid = 'x'\n" + line;
        assertThat(codes(toml)).containsExactly(KanukaFinding.CONFIG_WRONG_TYPE);
    }

    @Test
    void aDateThatDoesNotExistIsRefused() {
        assertThat(refusal("a = 2026-13-45T99:00:00Z").code()).isEqualTo("kanuka.config-invalid");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100_000})
    void refusesDeepNestingWhereverItHides(int depth) {
        assertThat(refusal("a = " + "[".repeat(depth + 1) + "]".repeat(depth + 1))
                        .code())
                .isEqualTo("kanuka.config-too-deep");
        assertThat(refusal("a = " + "{a=".repeat(depth + 1) + "1" + "}".repeat(depth + 1))
                        .code())
                .isEqualTo("kanuka.config-too-deep");
        assertThat(refusal("a" + ".a".repeat(depth + 1) + " = 1").code()).isEqualTo("kanuka.config-too-deep");
        assertThat(refusal("[a" + ".a".repeat(depth) + "]").code()).isEqualTo("kanuka.config-too-deep");
    }

    @Test
    void nestingWithinTheBoundIsRead() {
        assertThat(codes("a" + ".a".repeat(60) + " = 1")).containsExactly(KanukaFinding.CONFIG_NO_PROJECT_UUID);
    }

    @Test
    void oneMebibyteIsReadAndOneByteMoreIsRefused() {
        assertThat(codes("#".repeat(1 << 20))).containsExactly(KanukaFinding.CONFIG_NO_PROJECT_UUID);
        assertThat(refusal("#".repeat((1 << 20) + 1)).code()).isEqualTo("kanuka.config-too-large");
    }

    private static ProjectConfig parse(String toml) {
        return ProjectConfig.parse(toml.getBytes(UTF_8));
    }

    private static List<Object> codes(String toml) {
        return parse(toml).findings().stream().<Object>map(Finding::code).toList();
    }

    private static Problem refusal(String toml) {
        return catchThrowableOfType(Refused.class, () -> parse(toml)).problem();
    }
}
