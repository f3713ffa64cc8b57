package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machine is gone, or its keys are: what is left is the vault and the break-glass identity (point.md 6).
final class BreakGlassTest {
    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> original = Map.of();
    private String vault = "";

    @BeforeEach
    void twoPointsInAVaultOfItsOwn() throws IOException {
        var project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        original = Projects.exported(project);
        vault = folder.resolve("vault").toString();
        var key = X25519.generate();
        Files.write(folder.resolve("break-glass.txt"), key.identityFile());
        ends(0, "init", "--vault", vault, "--break-glass", key.recipient().name());
        ends(0, "source", "add", "shop", "--kanuka", project.toString());
        ends(0, "backup");
        ends(0, "backup");
    }

    @Test
    void aNewHomeAdoptsTheVaultAndRestoresWithTheIdentityAlone() throws IOException {
        Projects.delete(folder.resolve("home"));
        ends(0, "init", "--vault", vault);
        var rebuilt = ends(0, "catalog", "rebuild", "--identity", "break-glass.txt");
        assertThat(rebuilt.json().path("adopted").intValue()).isEqualTo(2);
        assertThat(rebuilt.json().path("unknown")).isEmpty();
        assertThat(rebuilt.json().path("unopened")).isEmpty();
        restoresWithTheIdentity();
    }

    @Test
    void aHomeThatLostItsKeysAndItsCatalogAdoptsAndRestoresWithTheIdentityAlone() throws IOException {
        Projects.delete(folder.resolve("home/keys"));
        Files.delete(folder.resolve("home/catalog.db"));
        assertThat(ends(0, "catalog", "rebuild", "--identity", "break-glass.txt")
                        .json()
                        .path("adopted")
                        .intValue())
                .isEqualTo(2);
        restoresWithTheIdentity();
        assertThat(ends(0, "points", "show", "shop@latest").json().has("items")).isFalse();
    }

    private void restoresWithTheIdentity() throws IOException {
        var identity = List.of("--identity", "break-glass.txt");
        ends(0, with(identity, "verify", "shop", "--level", "3"));
        assertThat(ends(0, with(identity, "points", "show", "shop@latest"))
                        .json()
                        .path("items"))
                .hasSize(original.size());
        ends(0, with(identity, "restore", "shop@latest", "--to", "restored"));
        assertThat(Projects.exported(folder.resolve("restored"))).isEqualTo(original);
    }

    @Test
    void initOnAVaultInUseNamesTheRebuild() throws IOException {
        Projects.delete(folder.resolve("home"));
        assertThat(Ran.in(folder, "init", "--vault", vault).out()).contains("catalog rebuild --identity");
    }

    @Test
    void withoutTheIdentityTheNewHomeSaysWhatOpens() throws IOException {
        Projects.delete(folder.resolve("home"));
        ends(0, "init", "--vault", vault);
        ends(0, "catalog", "rebuild");
        var refused = ends(1, "restore", "shop@latest", "--to", "restored");
        assertThat(refused.errorCode()).isEqualTo("envelope.no-matching-key");
        assertThat(refused.json().path("error").path("remedy").stringValue("")).contains("--identity");
        assertThat(folder.resolve("restored")).doesNotExist();
    }

    @Test
    void anIdentityThatOpensNothingIsToldAtTheRebuild() throws IOException {
        Projects.delete(folder.resolve("home"));
        ends(0, "init", "--vault", vault);
        Files.write(folder.resolve("other.txt"), X25519.generate().identityFile());
        assertThat(ends(0, "catalog", "rebuild", "--identity", "other.txt")
                        .json()
                        .path("unopened")
                        .get(0)
                        .stringValue(""))
                .isEqualTo("shop");
    }

    /// The second home's key is in the vault too, but not the one it began with: a third home believes it when told.
    @Test
    void pointsOfALaterKeyComeBackWhenThatKeyIsNamed() throws IOException {
        Projects.delete(folder.resolve("home"));
        ends(0, "init", "--vault", vault);
        ends(0, "catalog", "rebuild");
        ends(0, "source", "set", "shop", "--kanuka", folder.resolve("shop").toString(), "--enable");
        ends(0, "backup");
        Projects.delete(folder.resolve("home"));
        ends(0, "init", "--vault", vault);
        var careful = ends(0, "catalog", "rebuild", "--dry-run").json();
        assertThat(careful.path("adopted").intValue()).isEqualTo(2);
        assertThat(careful.path("unknown")).hasSize(1);
        var stranger = careful.path("untrusted").get(0).stringValue("");
        assertThat(ends(0, "catalog", "rebuild", "--trust", stranger)
                        .json()
                        .path("adopted")
                        .intValue())
                .isEqualTo(3);
        ends(0, "verify", "--all", "--level", "1");
    }

    private Ran ends(int exit, String... arguments) {
        var ran = Ran.in(folder, with(List.of("--json"), arguments));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        return ran;
    }

    private static String[] with(List<String> more, String... arguments) {
        return Stream.concat(Stream.of(arguments), more.stream()).toArray(String[]::new);
    }
}
