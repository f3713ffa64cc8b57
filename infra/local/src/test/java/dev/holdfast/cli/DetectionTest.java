package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Digest;
import dev.holdfast.format.envelope.SealingChannel;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.testkit.MutableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One fault at a time planted into a real vault in a directory: who finds it, how severe it is called, and that it
/// says what to do (issue 7, done when 2).
final class DetectionTest {
    private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");

    private static final String STRANGER = "20260228T030000Z-0123456789ab";

    @TempDir
    private Path temporary = Path.of("");

    private Path folder = Path.of("");
    private String breakGlass = "";
    private final MutableClock clock = MutableClock.at(START.toString());

    private interface Plant {
        void into(DetectionTest home) throws IOException;
    }

    /// @param found control and severity, by name
    private record Case(String name, Plant plant, List<String> found) {
        static Case of(String name, Plant plant, String... found) {
            return new Case(name, plant, List.of(found));
        }
    }

    private static final List<Case> CASES = List.of(
            Case.of(
                    "a byte of a payload flipped",
                    home -> home.change(
                            home.object("payloads/.*gz\\.age"),
                            DetectionTest::flipped,
                            "verify",
                            "acme",
                            "--level",
                            "3"),
                    "INTACT critical",
                    "RESTORABLE critical"),
            Case.of(
                    "a payload cut short",
                    home -> home.change(
                            home.object("payloads/.*gz\\.age"),
                            bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                            "verify",
                            "acme",
                            "--level",
                            "1"),
                    "INTACT critical"),
            Case.of(
                    "a payload lies in clear",
                    home -> home.change(
                            home.object("payloads/.*gz\\.age"), bytes -> new byte[3_000], "journal", "list"),
                    "ENCRYPTED critical"),
            Case.of(
                    "a payload is sealed for a stranger",
                    home -> home.change(
                            home.object("payloads/.*gz\\.age"), DetectionTest::strangers, "journal", "list"),
                    "ENCRYPTED critical"),
            Case.of(
                    "an object is missing",
                    home -> {
                        Files.delete(home.object("payloads/.*contents\\.json\\.age"));
                        home.run("verify", "acme", "--level", "1");
                    },
                    "CATALOG_TRUE critical",
                    "INTACT critical"),
            Case.of(
                    "a lock was shortened",
                    home -> home.metadata(
                            line -> line.startsWith("GOVERNANCE ") ? "GOVERNANCE 2026-03-02T03:00:00Z" : line),
                    "LOCKED critical"),
            Case.of(
                    "a hold was taken off an object",
                    home -> {
                        home.done("hold", "place", "acme", "--name", "case-7", "--reason", "court");
                        home.metadata(line -> line.equals("held") ? "free" : line);
                    },
                    "HOLDS_HONOURED critical"),
            Case.of(
                    "the catalog does not know a record",
                    home -> {
                        var record = home.object("points/.*point\\.json");
                        var id = folderOf(record).getFileName().toString();
                        var metadata = home.metadataOf("points/.*point\\.json");
                        var lines =
                                Files.readAllLines(metadata).stream().skip(1).toList();
                        for (var file : List.of(record, metadata)) {
                            Files.createDirectories(folderOf(file).resolveSibling(STRANGER));
                        }
                        Files.copy(
                                record,
                                folderOf(record).resolveSibling(STRANGER).resolve("point.json"));
                        seal(
                                folderOf(metadata).resolveSibling(STRANGER).resolve("point.json@meta"),
                                lines.stream()
                                        .map(line -> line.replace(id, STRANGER))
                                        .toList());
                    },
                    "CATALOG_TRUE critical"),
            Case.of(
                    "the catalog tells of another proof than the journal",
                    home -> home.catalog("UPDATE points SET point = replace(point, '\"level\":4', '\"level\":3')"),
                    "CATALOG_TRUE critical"),
            Case.of(
                    "the catalog's schedule is another than the journal told",
                    home -> home.catalog("UPDATE sources SET schedule = '@hourly'"),
                    "CATALOG_TRUE critical"),
            Case.of(
                    "an entry of the journal was edited",
                    home -> home.catalog(
                            "UPDATE journal SET stored = replace(stored, '\"level\":\"4\"', '\"level\":\"3\"')"
                                    + " WHERE stored LIKE '%point.verified%'"),
                    "JOURNAL_INTACT critical"),
            Case.of(
                    "the newest segment of the journal was taken away",
                    home -> {
                        try (var segments = Files.list(home.folder.resolve("home/vault/journal"))) {
                            var last = segments.count();
                            Files.delete(home.object("journal/" + last + "\\.jsonl"));
                        }
                    },
                    "JOURNAL_INTACT critical"),
            Case.of(
                    "a byte of a kept report was changed",
                    home -> {
                        home.run("audit", "--store");
                        home.change(home.object("reports/1\\.jsonl"), DetectionTest::flipped, "journal", "list");
                    },
                    "JOURNAL_INTACT critical"),
            Case.of(
                    "the newest kept report was taken away",
                    home -> {
                        home.run("audit", "--store");
                        Files.delete(home.object("reports/1\\.jsonl"));
                    },
                    "JOURNAL_INTACT critical"),
            Case.of(
                    "the source is disabled",
                    home -> home.done("source", "set", "acme", "--disable"),
                    "PROTECTED high"),
            Case.of(
                    "the schedule is weekly",
                    home -> home.done("source", "set", "acme", "--schedule", "@weekly"),
                    "FREQUENCY medium"),
            Case.of(
                    "nobody backed up for three days",
                    home -> home.clock.advance(Duration.ofDays(3)),
                    "FRESH critical",
                    "NO_MISSED_RUN high"),
            Case.of(
                    "nobody backed up for three days, and something else of the source was changed since",
                    home -> {
                        home.clock.advance(Duration.ofDays(3));
                        var url = Files.writeString(home.folder.resolve("ping"), "https://checks.example.test/x");
                        home.done("source", "set", "acme", "--ping-ref", "file:" + url);
                    },
                    "FRESH critical",
                    "NO_MISSED_RUN high"),
            Case.of(
                    "the key of the project that was tried opens nothing",
                    home -> {
                        home.clock.advance(Duration.ofHours(1));
                        var stranger = Fixtures.SMALL.key("alice.pem").toString();
                        home.run("verify", "acme@latest", "--level", "4", "--key", stranger);
                    },
                    "RECOVERABLE_KEYS high"),
            Case.of(
                    "a user whom the project let go opens a point that is kept",
                    home -> {
                        try (var keys = Files.list(home.folder.resolve("acme/.kanuka/secrets"))) {
                            Files.delete(keys.findFirst().orElseThrow());
                        }
                    },
                    "ACCESS_CURRENT medium"),
            Case.of(
                    "the home's key is gone",
                    home -> Files.delete(home.folder.resolve("home/keys/identity.txt")),
                    "KEY_LIVE critical"),
            Case.of(
                    "another identity lies in the home's place",
                    home -> {
                        var identity = home.folder.resolve("home/keys/identity.txt");
                        Files.write(identity, X25519.generate().identityFile());
                    },
                    "KEY_LIVE critical"),
            Case.of(
                    "the last restore test is nine days old",
                    home -> {
                        home.clock.advance(Duration.ofDays(9));
                        home.done("backup");
                        home.done("verify", "acme", "--level", "2");
                    },
                    "NO_MISSED_RUN high",
                    "RESTORABLE critical"),
            Case.of(
                    "the second copy is older than was said",
                    home -> {
                        home.done(
                                "vault",
                                "copy",
                                "--to",
                                home.folder.resolve("second").toString(),
                                "--every",
                                "PT1H");
                        assertThat(home.found()).isEmpty();
                        home.clock.advance(Duration.ofHours(2));
                    },
                    "COPIED medium"),
            Case.of(
                    "everybody may write to the vault's folder",
                    home -> Files.setPosixFilePermissions(
                            home.folder.resolve("home/vault"),
                            java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx")),
                    "DELETION_GUARDED high"));

    @BeforeEach
    void fresh() throws IOException {
        folder = Files.createTempDirectory(temporary, "home-");
        clock.set(START);
        Projects.copy(Fixtures.TEAM.project(), folder.resolve("acme"));
        breakGlass = X25519.generate().recipient().name();
        done("init", "--break-glass", breakGlass);
        done("source", "add", "acme", "--kanuka", folder.resolve("acme").toString(), "--schedule", "@daily");
        done("backup");
        done(
                "verify",
                "acme@latest",
                "--level",
                "4",
                "--key",
                Fixtures.TEAM.key("alice.pem").toString());
    }

    @Test
    void aHealthyVaultIsCompliant() {
        assertThat(found()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsFoundWithItsSeverityAndARemedy() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    fresh();
                    one.plant().into(this);
                    assertThat(found()).as(one.name()).containsExactlyInAnyOrderElementsOf(one.found());
                }));
    }

    /// What the finding says to do about it does it.
    @Test
    void aHoldThatWasTakenOffIsPutBackByPlacingItAgain() throws IOException {
        done("hold", "place", "acme", "--name", "case-7", "--reason", "court");
        metadata(line -> line.equals("held") ? "free" : line);
        assertThat(found()).containsExactly("HOLDS_HONOURED critical");
        done("hold", "place", "acme", "--name", "case-7", "--reason", "court");
        assertThat(found()).isEmpty();
    }

    /// What was sealed to the former one is right about it.
    @Test
    void theBreakGlassKeyIsExchangedAsTheRunbookSays() {
        clock.advance(Duration.ofHours(2));
        var fresh = X25519.generate().recipient().name();
        done("recipient", "add", fresh, "--reason", "a new one");
        done("recipient", "remove", breakGlass, "--reason", "in its place");
        assertThat(found()).isEmpty();
        clock.advance(Duration.ofHours(2));
        done("backup");
        assertThat(found()).isEmpty();
    }

    /// A verification sees it, and the next pass makes it as long again as was promised.
    @Test
    void aLockThatWasShortenedIsExtendedAgain() throws IOException {
        metadata(line -> line.startsWith("GOVERNANCE ") ? "GOVERNANCE 2026-03-02T03:00:00Z" : line);
        assertThat(found()).containsExactly("LOCKED critical");
        run("verify", "acme", "--level", "1");
        assertThat(found()).containsExactly("LOCKED critical");
        done("retention", "apply");
        assertThat(found()).isEmpty();
    }

    /// Whoever reads the line finds the file.
    @Test
    void aDamagedRecordIsNamed() throws IOException {
        var record = object("points/.*point\\.json");
        change(record, DetectionTest::flipped, "journal", "list");
        var verified = run("verify", "acme@latest", "--level", "1");
        assertThat(verified.exit()).isEqualTo(4);
        assertThat(verified.out()).contains(folder.resolve("home/vault").relativize(record) + ": ");
    }

    /// Schedule, policy and people's decisions as they were then, not as they are now.
    @Test
    void aMomentThatHasPassedIsJudgedByWhatWasThen() throws IOException {
        clock.advance(Duration.ofHours(1));
        var then = clock.instant().toString();
        clock.advance(Duration.ofMinutes(10));
        done("source", "set", "acme", "--disable", "--schedule", "@weekly");
        var policy = "{\"name\":\"standard\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":2},\"minimum\":\"P1D\","
                + "\"lock\":\"GOVERNANCE\"}";
        Files.writeString(folder.resolve("policy.json"), policy);
        done("policy", "set", folder.resolve("policy.json").toString(), "--reason", "for scratch");
        done("source", "acknowledge", "acme", "--point", "acme@latest", "--reject", "--reason", "garbage");
        assertThat(found()).contains("PROTECTED high", "FREQUENCY medium");
        assertThat(found("--at", then)).isEmpty();
        assertThat(found("--at", clock.instant().minusSeconds(120).toString())).isEmpty();
        clock.advance(Duration.ofMinutes(10));
        assertThat(found("--at", clock.instant().minusSeconds(120).toString()))
                .contains("PROTECTED high", "FREQUENCY medium", "INTACT critical");
    }

    /// What cannot be compared any more is not called equal.
    @Test
    void aBrokenJournalBearsNoWitnessForTheCatalog() throws IOException {
        catalog("UPDATE journal SET stored = replace(stored, '\"level\":\"4\"', '\"level\":\"3\"')"
                + " WHERE stored LIKE '%point.verified%'");
        assertThat(result("CATALOG_TRUE")).isEqualTo("INSUFFICIENT_DATA");
    }

    private String result(String control) {
        for (JsonNode one : run("audit").json().path("controls")) {
            if (one.path("id").stringValue("").equals(control)) {
                return one.path("result").stringValue("");
            }
        }
        return "";
    }

    /// Control and severity of what is not compliant; each with a remedy.
    private Set<String> found(String... more) {
        var found = new TreeSet<String>();
        var words = Stream.concat(Stream.of("audit"), Stream.of(more)).toArray(String[]::new);
        for (JsonNode control : run(words).json().path("controls")) {
            if (control.path("result").stringValue("").equals("NON_COMPLIANT")) {
                found.add(control.path("id").stringValue("") + " "
                        + control.path("severity").stringValue("").toLowerCase(java.util.Locale.ROOT));
                for (var resource : control.path("resources")) {
                    for (var finding : resource.path("findings")) {
                        assertThat(finding.path("remedy").stringValue("")).endsWith(".");
                    }
                }
            }
        }
        return found;
    }

    private void change(Path object, UnaryOperator<byte[]> how, String... then) throws IOException {
        var bytes = how.apply(Files.readAllBytes(object));
        Files.delete(object);
        Files.write(object, bytes);
        clock.advance(Duration.ofMinutes(1));
        run(then);
    }

    private static byte[] strangers(byte[] bytes) {
        var file = new java.io.ByteArrayOutputStream();
        try (var sealing = SealingChannel.open(
                Channels.newChannel(file), List.of(X25519.generate().recipient()))) {
            sealing.write(ByteBuffer.wrap(bytes));
            sealing.finish();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] flipped(byte[] bytes) {
        var flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        return flipped;
    }

    private Path object(String key) throws IOException {
        var vault = folder.resolve("home/vault");
        return find(file -> vault.relativize(file).toString().matches(key));
    }

    /// What the vault keeps beside a payload: its lock and its hold. Whoever changes it knows how to seal it.
    private void metadata(UnaryOperator<String> line) throws IOException {
        var file = metadataOf("payloads/.*gz\\.age");
        var lines = Files.readAllLines(file);
        seal(file, lines.subList(1, lines.size()).stream().map(line).toList());
    }

    private static void seal(Path file, List<String> lines) throws IOException {
        var body = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                (Digest.of(body).hex() + "\n" + new String(body, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// As somebody does who can write to the file of the catalog.
    private void catalog(String sql) throws IOException {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/catalog.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private Path metadataOf(String key) throws IOException {
        var meta = folder.resolve("home/vault/.holdfast/meta");
        return find(file ->
                file.startsWith(meta) && meta.relativize(file).toString().matches(key + "@meta"));
    }

    private Path find(Predicate<Path> which) throws IOException {
        try (var files = Files.walk(folder.resolve("home/vault"))) {
            return files.filter(Files::isRegularFile).filter(which).findFirst().orElseThrow();
        }
    }

    private void done(String... arguments) {
        var ran = run(arguments);
        assertThat(ran.exit()).as(String.join(" ", arguments) + ran.out()).isZero();
    }

    private Ran run(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        return Ran.at(clock, folder, words.toArray(String[]::new));
    }
}
