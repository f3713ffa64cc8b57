package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ApiKeyCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aWorkspace() {
        run("init");
        run("workspace", "create", "team");
    }

    private Ran ran(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Ran.in(folder, all.toArray(String[]::new));
    }

    private JsonNode run(String... arguments) {
        var ran = ran(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    @Test
    void aTokenIsShownOnceAndEndsWhenItIsRenewedOrRevoked() {
        var made = run("apikey", "create", "--workspace", "team", "--name", "ci");
        var token = made.path("token").stringValue();
        assertThat(token).matches("su_ak_[0-9a-f]{64}");
        assertThat(made.path("scopes").toString()).isEqualTo("[\"export\",\"import\"]");
        var id = made.path("id").stringValue();

        var listed = ran("apikey", "list");
        assertThat(listed.json().path("keys").size()).isEqualTo(1);
        assertThat(listed.out()).contains(id).doesNotContain(token);

        var renewed = run("apikey", "regenerate", id, "--expires", "P90D");
        assertThat(renewed.path("token").stringValue()).isNotEqualTo(token);
        assertThat(renewed.path("expiresAt").isString()).isTrue();

        run("apikey", "revoke", id);
        assertThat(run("apikey", "list").path("keys").size()).isZero();
        assertThat(ran("apikey", "revoke", id).errorCode()).isEqualTo("apikey.unknown");
    }

    @Test
    void anOperatorsKeyHasItsOneScope() {
        var made = run("apikey", "create", "--operator", "--name", "monitoring");
        assertThat(made.path("scopes").toString()).isEqualTo("[\"operator\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "apikey create --name x, usage",
        "apikey create --name x --operator --workspace team, usage",
        "apikey create --name x --workspace team --scopes delete, usage",
        "apikey create --name x --workspace team --expires soon, usage",
        "apikey create --name x --workspace nobody, workspace.unknown",
        "apikey create --name x --workspace team --scopes operator, apikey.invalid",
        "apikey create --name x --workspace team --expires 2020-01-01T00:00:00Z, apikey.invalid",
        "apikey regenerate nothing, apikey.unknown"
    })
    void whatCannotBeIsSaid(String line, String code) {
        var ran = ran(line.split(" "));
        assertThat(ran.exit()).isIn(2, 3);
        assertThat(ran.errorCode()).startsWith(code);
        assertThat(run("apikey", "list").path("keys").size()).isZero();
    }
}
