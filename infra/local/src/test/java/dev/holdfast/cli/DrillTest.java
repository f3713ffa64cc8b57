package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second copy and the rehearsal of a disaster, from the command line.
final class DrillTest {
    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");
    private String recipient = "";

    @BeforeEach
    void aBackup() throws IOException {
        project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        var key = X25519.generate();
        recipient = key.recipient().name();
        Files.write(folder.resolve("break-glass.txt"), key.identityFile());
        Files.write(folder.resolve("stranger.txt"), X25519.generate().identityFile());
        ends(0, "init", "--break-glass", recipient);
        ends(0, "source", "add", "shop", "--kanuka", project.toString());
        ends(0, "backup");
    }

    @Test
    void everySourceComesBackWithTheIdentityAloneAndTheAuditTells() throws IOException {
        assertThat(html()).contains("The break-glass drill has not been done yet.");
        var drill = ends(0, "drill", "--identity", "break-glass.txt");
        assertThat(drill.json().path("verdict").stringValue("")).isEqualTo("INTACT");
        assertThat(drill.json().path("restored").get(0).path("source").stringValue(""))
                .isEqualTo("shop");
        assertThat(html()).contains("The break-glass drill was last done on");
        assertThat(folder.resolve("home/scratch")).as("the clean home").isEmptyDirectory();
        assertThat(ends(0, "journal", "verify").json().path("verdict").stringValue(""))
                .isEqualTo("INTACT");
    }

    @Test
    void anIdentityThatOpensNothingFailsTheDrillAndIsNoDrillForTheAudit() throws IOException {
        var drill = ends(4, "drill", "--identity", "stranger.txt");
        assertThat(drill.json().path("restored").get(0).path("verdict").stringValue(""))
                .isEqualTo("UNREADABLE");
        assertThat(html()).contains("The break-glass drill has not been done yet.");
    }

    @Test
    void theHomesOwnIdentityIsNoBreakGlassIdentity() throws IOException {
        Files.copy(folder.resolve("home/keys/identity.txt"), folder.resolve("own.txt"));
        assertThat(ends(3, "drill", "--identity", "own.txt")
                        .json()
                        .path("error")
                        .path("code")
                        .stringValue(""))
                .isEqualTo("drill.not-break-glass");
        assertThat(html()).contains("The break-glass drill has not been done yet.");
    }

    @Test
    void aSourceThatIsGoneFromTheVaultFailsTheDrill() throws IOException {
        Projects.copy(Fixtures.TEAM.project(), folder.resolve("team"));
        ends(0, "source", "add", "team", "--kanuka", folder.resolve("team").toString());
        ends(0, "backup", "team");
        ends(0, "drill", "--identity", "break-glass.txt");
        var points = folder.resolve("home/vault/points");
        Path one;
        try (var sources = Files.list(points)) {
            one = sources.findFirst().orElseThrow();
        }
        Projects.delete(one);
        var drill = ends(4, "drill", "--identity", "break-glass.txt").json();
        assertThat(drill.path("lacking").size()).isEqualTo(1);
        assertThat(drill.path("restored").size()).isEqualTo(1);
    }

    @Test
    void aNewestRecordThatIsNotSoundFailsTheDrillThoughAnOlderPointComesBack() throws IOException {
        ends(0, "backup");
        var newest = ends(0, "points", "shop")
                .json()
                .path("points")
                .get(0)
                .path("id")
                .stringValue("");
        Path record;
        try (var files = Files.walk(folder.resolve("home/vault/points"))) {
            record = files.filter(file -> file.endsWith(newest + "/point.json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(record);
        Files.writeString(record, "{}");
        var drill = ends(4, "drill", "--identity", "break-glass.txt").json();
        assertThat(drill.path("lacking").get(0).stringValue("")).isEqualTo("shop");
    }

    @Test
    void theKeysOfTheHomeTakeNoPartInIt() throws IOException {
        Projects.delete(folder.resolve("home/keys"));
        ends(0, "drill", "--identity", "break-glass.txt");
    }

    @Test
    void theKitTellsWhereTheVaultIsAndWhatOpensItAndNoSecret() throws IOException {
        ends(0, "drill", "--kit", "kit.txt");
        ends(0, "drill", "--kit", "kit.html");
        var secret = Files.readString(folder.resolve("break-glass.txt"))
                .lines()
                .toList()
                .getLast();
        for (var name : new String[] {"kit.txt", "kit.html"}) {
            assertThat(Files.readString(folder.resolve(name)))
                    .contains(folder.resolve("home/vault").toString(), recipient, "payloads/", "catalog rebuild")
                    .doesNotContain(secret);
        }
        assertThat(ends(3, "drill", "--kit", "kit.txt")
                        .json()
                        .path("error")
                        .path("code")
                        .stringValue(""))
                .isEqualTo("output.exists");
        ends(2, "drill");
    }

    @Test
    void aCopyIsMadeGoesOnAndRestoresWhereTheVaultIsGone() throws IOException {
        var copy = folder.resolve("second").toString();
        var first = ends(0, "vault", "copy", "--to", copy).json();
        assertThat(first.path("copied").intValue()).isGreaterThanOrEqualTo(4);
        assertThat(first.path("verified")).isEqualTo(first.path("copied"));
        ends(0, "backup");
        var second = ends(0, "vault", "copy", "--to", copy).json();
        assertThat(second.path("present").intValue())
                .isGreaterThanOrEqualTo(first.path("copied").intValue());
        assertThat(second.path("copied").intValue()).isPositive();
        ends(0, "drill", "--identity", "break-glass.txt", "--from", copy);
        var original = Projects.exported(project);
        Projects.delete(folder.resolve("home"));
        ends(0, "init", "--vault", copy);
        ends(0, "catalog", "rebuild", "--identity", "break-glass.txt");
        ends(0, "restore", "shop@latest", "--to", "restored", "--identity", "break-glass.txt");
        assertThat(Projects.exported(folder.resolve("restored"))).isEqualTo(original);
    }

    @Test
    void aChangedByteOfTheCopyIsFoundByTheNextRun() throws IOException {
        var copy = folder.resolve("second");
        ends(0, "vault", "copy", "--to", copy.toString());
        Path payload;
        try (var files = Files.walk(copy.resolve("payloads"))) {
            payload = files.filter(file -> file.toString().endsWith(".gz.age"))
                    .findFirst()
                    .orElseThrow();
        }
        var bytes = Files.readAllBytes(payload);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(payload);
        Files.write(payload, bytes);
        var again = ends(4, "vault", "copy", "--to", copy.toString());
        assertThat(again.json().path("differing").size()).isEqualTo(1);
    }

    private String html() throws IOException {
        Ran.in(folder, "audit", "--format", "html", "-o", "audit.html", "--force");
        return Files.readString(folder.resolve("audit.html"));
    }

    private Ran ends(int exit, String... arguments) {
        var words = new java.util.ArrayList<>(java.util.List.of(arguments));
        words.add("--json");
        var ran = Ran.in(folder, words.toArray(String[]::new));
        assertThat(ran.exit())
                .as(String.join(" ", arguments) + ran.out() + ran.err())
                .isEqualTo(exit);
        return ran;
    }
}
