package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The JSON that scripts read, command by command, against the tables of cli.md 2 and 3.
final class JsonContractTest {
    @TempDir
    private Path folder = Path.of("");

    private Path project = folder;

    @BeforeEach
    void aProject() throws IOException {
        project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
    }

    @Test
    void secretsWithoutAVault() {
        var exported = ok("secrets", "export", "--project", "shop", "-o", "a.tar.gz");
        has(exported, "archive", "bytes", "sha256", "entries", "warnings");
        has(exported.path("entries"), "config", "publicKeys", "userKeys", "secretFiles");
        var key = Fixtures.SMALL.key("alice.pem").toString();
        var checked = ok("secrets", "check", "a.tar.gz", "--key", key);
        has(checked, "verdict", "findings", "openedBy", "opened", "failed");
        assertThat(checked.path("opened").intValue()).isEqualTo(2);
        assertThat(checked.path("openedBy")).hasSize(1);
        var imported = ok("secrets", "import", "a.tar.gz", "--project", "new");
        has(imported, "mode", "dryRun", "created", "overwritten", "skipped", "deleted", "planHash", "warnings");
        sorted(imported.path("created"));
        has(ok("version"), "version");
    }

    @Test
    void homeAndSources() {
        has(ok("init"), "home", "vault", "recipients", "policy", "warnings");
        var source = ok("source", "add", "shop", "--kanuka", "shop", "--schedule", "@daily")
                .path("sources")
                .get(0);
        has(source, "name", "kind", "location", "schedule", "policy", "enabled", "nextRun");
        assertThat(Instant.parse(source.path("nextRun").stringValue(""))).isAfter(Instant.now());
        assertThat(ok("source", "list").path("sources")).hasSize(1);
        assertThat(ok("source", "remove", "shop").path("sources")).isEmpty();
    }

    @Test
    void backupsAndPoints() throws IOException {
        underBackup();
        var result = ok("backup").path("results").get(0);
        has(result, "source", "outcome", "point", "payloadBytes", "storedBytes", "lockedUntil", "warnings");
        Files.delete(project.resolve(".env.kanuka"));
        ok("backup");
        var points = ok("points", "shop").path("points");
        has(
                points.get(0),
                "id",
                "source",
                "kind",
                "createdAt",
                "state",
                "verification",
                "verifiedAt",
                "level",
                "lockedUntil",
                "legalHold",
                "payloadBytes",
                "storedBytes",
                "keptFor");
        var newest = points.get(0).path("id").stringValue("");
        var oldest = points.get(1).path("id").stringValue("");
        assertThat(newest).as("newest first").isGreaterThan(oldest);
        has(ok("points", "show", newest), "id", "payload", "contents", "recipients", "items");
        var diff = ok("points", "diff", oldest, newest);
        has(diff, "added", "removed", "changed");
        assertThat(diff.path("removed").get(0).stringValue("")).isEqualTo(".env.kanuka");
        assertThat(ok("points", "search", ".ENV.").path("matches")).isNotEmpty();
        has(ok("points", "open", newest, "-o", "opened.tar.gz"), "point", "file", "bytes", "sha256");
    }

    @Test
    void everyNotationOfAPoint() throws IOException {
        underBackup();
        var first = ok("backup").path("results").get(0).path("point").stringValue("");
        ok("verify", "shop", "--level", "2");
        var second = ok("backup").path("results").get(0).path("point").stringValue("");
        var made = ok("points", "show", first).path("createdAt").stringValue("");
        assertThat(shown("shop@latest")).isEqualTo(second);
        assertThat(shown("shop@" + made)).isEqualTo(first);
        assertThat(shown(first)).isEqualTo(first);
        assertThat(shown(first.substring(0, first.length() - 3))).isEqualTo(first);
        assertThat(ok("points", "--at", made).path("points")).hasSize(1);
        assertThat(shown("shop@latest-verified")).isIn(first, second);
        for (var unknown : List.of("shop@1999-01-01T00:00:00Z", "shop@yesterday", "0000")) {
            refused(3, "point.unknown", "points", "show", unknown);
        }
        refused(3, "source.unknown", "points", "show", "other@latest");
        refused(3, "point.ambiguous", "points", "show", first.substring(0, 4));
        refused(2, "usage.invalid", "points", "--at", "yesterday");
    }

    @Test
    void restoresAndVerifications() throws IOException {
        underBackup();
        ok("backup");
        var plan = ok("restore", "shop@latest", "--to", "new", "--dry-run");
        has(plan, "mode", "dryRun", "created", "overwritten", "skipped", "deleted", "planHash", "warnings");
        has(plan, "point", "durationMillis", "olderThanLive");
        assertThat(folder.resolve("new")).doesNotExist();
        var only = ok("restore", "shop@latest", "--to", "new", "--only", ".env.kanuka");
        assertThat(only.path("created")).hasSize(1);
        refused(3, "import.no-such-entry", "restore", "shop@latest", "--to", "new", "--only", "nothing");
        var verified = ok("verify", "--all", "--level", "3");
        has(verified, "results", "coverage");
        has(verified.path("results").get(0), "point", "level", "verdict", "findings", "durationMillis");
        has(ok("catalog", "rebuild"), "adopted", "missing", "unknown");
    }

    /// What was changed after the backup gets its older state back, and the plan says so before it happens.
    @Test
    void thePlanNamesWhatIsOlderThanTheLiveFile() throws IOException {
        underBackup();
        ok("backup");
        var live = project.resolve(".env.kanuka");
        Files.write(live, Files.readAllBytes(project.resolve("config/.env.production.kanuka")));
        Files.setLastModifiedTime(live, FileTime.from(Instant.now().plusSeconds(60)));
        var plan = ok("restore", "shop@latest", "--to", "shop", "--mode", "replace", "--dry-run");
        assertThat(plan.path("overwritten").get(0).stringValue("")).isEqualTo(".env.kanuka");
        assertThat(plan.path("olderThanLive").get(0).stringValue("")).isEqualTo(".env.kanuka");
        var refused =
                refused(3, "confirmation-required", "restore", "shop@latest", "--to", "shop", "--mode", "replace");
        var hash = refused.path("details").get(0).path("planHash").stringValue("");
        assertThat(hash).isEqualTo(plan.path("planHash").stringValue(""));
        ok("restore", "shop@latest", "--to", "shop", "--mode", "replace", "--confirm", hash);
    }

    @Test
    void badUseHasOneShape() throws IOException {
        refused(1, "input.missing", "secrets", "import", "nowhere.tar.gz");
        refused(1, "input.missing", "secrets", "check", "nowhere");
        refused(2, "usage.invalid", "secrets", "export", "--project", "shop", "-o", "-");
        refused(2, "usage.invalid", "secrets", "import", "a", "--merge", "--replace");
        refused(2, "usage.invalid", "backup", "--frobnicate");
        refused(2, "usage.unknown-command", "frobnicate");
        refused(3, "local.no-home", "verify", "--all");
        ok("init");
        refused(3, "source.none", "backup");
        refused(3, "source.unknown", "backup", "other");
        refused(3, "kanuka.not-initialized", "source", "add", "x", "--kanuka", ".");
        refused(3, "name.invalid", "source", "add", "x/y", "--kanuka", "shop");
        ok("source", "add", "shop", "--kanuka", "shop");
        refused(3, "source.exists", "source", "add", "shop", "--kanuka", "shop");
        ok("backup");
        refused(2, "target.unsupported", "restore", "shop@latest", "--to", "s3://bucket/x");
        refused(2, "usage.invalid", "verify", "shop", "--level", "9");
        Projects.delete(folder.resolve("home/vault"));
        refused(1, "local.no-vault", "restore", "shop@latest", "--to", "new");
    }

    private void underBackup() {
        ok("init");
        ok("source", "add", "shop", "--kanuka", "shop");
    }

    private String shown(String notation) {
        return ok("points", "show", notation).path("id").stringValue("");
    }

    private JsonNode ok(String... arguments) {
        var ran = run(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.err()).as("with --json nothing but the document").isEmpty();
        return ran.json();
    }

    /// The `error` object, whose four fields are always there.
    private JsonNode refused(int exit, String code, String... arguments) {
        var ran = run(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        var error = ran.json().path("error");
        has(error, "code", "message", "remedy", "details");
        assertThat(error.path("code").stringValue("")).as(ran.out()).isEqualTo(code);
        assertThat(error.path("message").stringValue("")).isNotBlank();
        assertThat(error.path("remedy").stringValue("")).isNotBlank();
        return error;
    }

    private Ran run(String... arguments) {
        return Ran.in(
                folder, Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
    }

    private static void has(JsonNode node, String... fields) {
        assertThat(node.propertyNames()).contains(fields);
    }

    private static void sorted(JsonNode names) {
        assertThat(names.valueStream().map(name -> name.stringValue("")).toList())
                .isSorted()
                .isNotEmpty();
    }
}
