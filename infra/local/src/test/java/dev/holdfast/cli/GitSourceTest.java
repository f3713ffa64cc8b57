package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.git.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Kanuka project in a Git repository, over a server of the test's own.
final class GitSourceTest {
    private static final String TOKEN = "t0ken-of-the-team";

    @TempDir
    private Path folder = Path.of("");

    private Optional<GitServer> running = Optional.empty();

    @BeforeEach
    void setUp() throws IOException {
        running = Optional.of(GitServer.in(folder));
        server().commit("main", Fixtures.TEAM.project());
        server().require("x-access-token:" + TOKEN);
        Files.writeString(folder.resolve("token.txt"), TOKEN + "\n");
        assertThat(ran("init").exit()).isZero();
    }

    @AfterEach
    void stop() {
        server().close();
    }

    private GitServer server() {
        return running.orElseThrow();
    }

    private Ran ran(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Ran.in(folder, all.toArray(String[]::new));
    }

    private Ran add(String... more) {
        var all = new ArrayList<>(List.of("source", "add", "api", "--kanuka", server().address()));
        all.addAll(List.of(more));
        return ran(all.toArray(String[]::new));
    }

    private String outcome() {
        var result = ran("backup").json().path("results").path(0);
        return result.path("outcome").stringValue("")
                + result.path("error").path("code").stringValue("");
    }

    @Test
    void isBackedUpAndComesBackByteByByte() throws IOException {
        assertThat(add("--branch", "main", "--token-ref", "file:token.txt").exit())
                .isZero();
        assertThat(outcome()).isEqualTo("created");
        assertThat(outcome()).isEqualTo("unchanged");
        server().commit("main", Fixtures.SMALL.project());
        assertThat(outcome()).isEqualTo("created");

        var restored = ran("restore", "api@latest", "--to", "restored");

        assertThat(restored.exit()).as(restored.out()).isZero();
        for (var created : restored.json().path("created")) {
            var name = created.stringValue("");
            assertThat(folder.resolve("restored").resolve(name))
                    .hasSameBinaryContentAs(Fixtures.SMALL.project().resolve(name));
        }
    }

    @Test
    void withoutItsTokenItFailsByCode() throws IOException {
        assertThat(add("--branch", "main").exit()).isZero();
        assertThat(outcome()).isEqualTo("failedgit.denied");
        ran("source", "set", "api", "--kanuka", server().address(), "--token-ref", "file:none.txt");
        assertThat(outcome()).isEqualTo("failedgit.token-missing");
    }

    @Test
    void noTokenComesIntoTheCatalogOrOntoTheCommandLine() {
        assertThat(add("--token-ref", "ghp_" + "a".repeat(36)).errorCode()).isEqualTo("usage.secret-on-command-line");
        var address = server().address().replace("http://", "http://anna:secret@");
        var ran = ran("source", "add", "api", "--kanuka", address);
        assertThat(ran.errorCode()).isEqualTo("git.address");
        assertThat(ran.out() + ran.err()).doesNotContain("secret");
    }

    @Test
    void whatIsNoHttpsRepositoryIsRefused() {
        for (var given : List.of("git@git.example.org:team/api.git", "ssh://git.example.org/api.git")) {
            assertThat(ran("source", "add", "x", "--kanuka", given).errorCode()).isEqualTo("location.unsupported");
        }
        assertThat(ran("source", "add", "x", "--kanuka", "http://git.example.org/api.git")
                        .errorCode())
                .isEqualTo("git.address");
        assertThat(ran("source", "add", "x", "--kanuka", ".", "--branch", "main")
                        .exit())
                .isEqualTo(2);
    }
}
