package dev.holdfast.format.kanuka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.kanuka.ProjectCheck.Report;
import dev.holdfast.format.kanuka.ProjectCheck.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What each committed private key opens in each archive of the real tool, as an independent implementation found it.
final class ProjectFixturesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    List<DynamicTest> eachKeyOpensWhatTheIndependentImplementationOpened() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var folder : List.of("small", "team", "rotated")) {
            var facts = JSON.readTree(Files.readAllBytes(root().resolve(folder, "fixture.json")));
            for (var archive : facts.get("archives").properties()) {
                for (var key : archive.getValue().get("opens").properties()) {
                    var name = folder + "/" + archive.getKey() + " with " + key.getKey();
                    tests.add(DynamicTest.dynamicTest(
                            name, () -> compare(folder, archive.getKey(), key.getKey(), key.getValue())));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    private static void compare(String folder, String archive, String keyName, JsonNode expected) throws IOException {
        var report = check(folder, archive, keyName);
        if (expected.get("opens").booleanValue()) {
            assertThat(report.openedBy())
                    .containsExactly(expected.get("wrappedKeyOf").stringValue());
            assertThat(report.accessibleTo()).containsAll(report.openedBy());
            assertThat(report.opened()).isEqualTo(expected.get("secretsOpened").intValue());
            assertThat(notAuthentic(report)).isEqualTo(texts(expected.get("secretsNotOpened")));
            assertThat(report.failed())
                    .isEqualTo(expected.get("secretsNotOpened").size());
        } else {
            assertThat(report.openedBy()).isEmpty();
            assertThat(report.opened()).isZero();
            assertThat(report.verdict()).isEqualTo(Verdict.UNREADABLE);
        }
    }

    @Test
    void everySoundArchiveIsIntactForItsKeyAndTheMixedOneIsDamaged() throws IOException {
        assertThat(check("rotated", "1-before.tar.gz", "alice-1.pem").verdict()).isEqualTo(Verdict.INTACT);
        assertThat(check("rotated", "2-after-sync.tar.gz", "bob.pem").verdict()).isEqualTo(Verdict.INTACT);
        assertThat(check("rotated", "4-after-revoke.tar.gz", "alice-2.pem").verdict())
                .isEqualTo(Verdict.INTACT);
        var mixed = check("rotated", "5-mixed-after-merge.tar.gz", "bob.pem");
        assertThat(mixed.verdict()).isEqualTo(Verdict.DAMAGED);
        assertThat(mixed.findings())
                .extracting(finding -> finding.code())
                .contains(KanukaFinding.MIXED_GENERATION, KanukaFinding.SECRET_NOT_AUTHENTIC);
    }

    @Test
    void withoutAKeyNoArchiveOfTheRealToolIsDamaged() throws IOException {
        assertThat(ProjectCheck.check(entries("team", "acme-platform.tar.gz"), List.of())
                        .findings())
                .extracting(finding -> finding.code())
                .contains(KanukaFinding.USER_PENDING)
                .allMatch(code -> !code.severity().damages());
        assertThat(ProjectCheck.check(entries("small", "kanuka-secrets-2026-11-22.tar.gz"), List.of())
                        .findings())
                .isEmpty();
    }

    @Test
    void whatAuthenticatesIsThePlaintextOfTheFixture() throws IOException {
        assertThat(decrypted("small", "kanuka-secrets-2026-11-22.tar.gz", "alice.pem"))
                .isEqualTo(plaintexts("small"));
        assertThat(decrypted("team", "acme-platform.tar.gz", "bob-4096.pem")).isEqualTo(plaintexts("team"));
    }

    private static Report check(String folder, String archive, String keyName) throws IOException {
        try (var key = PrivateKeys.parse(pem(folder, keyName), new char[0])) {
            return ProjectCheck.check(entries(folder, archive), List.of(key));
        }
    }

    private static Map<String, String> decrypted(String folder, String archive, String keyName) throws IOException {
        var der = Pem.first(pem(folder, keyName)).orElseThrow().bytes();
        var key = RsaKeys.pkcs1(der).orElseThrow();
        var symmetric = new ArrayList<byte[]>();
        var plain = new TreeMap<String, String>();
        entries(folder, archive).read((path, size, body) -> {
            if (path.kind() == EntryKind.WRAPPED_KEY && size == key.getModulus().bitLength() / 8) {
                symmetric.addAll(Boxes.unwrapped(key, body.readAllBytes()));
            } else if (path.kind() == EntryKind.SECRET) {
                var opened = Boxes.plaintext(symmetric.getFirst(), body.readAllBytes());
                plain.put(path.value().replaceAll("\\.kanuka$", ""), hex(opened));
            }
        });
        return plain;
    }

    private static Map<String, String> plaintexts(String folder) throws IOException {
        var home = root().resolve(folder, "plaintext");
        var plain = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                plain.put(home.relativize(file).toString(), hex(Files.readAllBytes(file)));
            }
        }
        return plain;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static List<String> notAuthentic(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.code() == KanukaFinding.SECRET_NOT_AUTHENTIC)
                .map(finding -> finding.path())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static byte[] pem(String folder, String name) throws IOException {
        return Files.readAllBytes(root().resolve(folder, "keys", name));
    }

    private static ProjectEntries entries(String folder, String archive) {
        var file = root().resolve(folder, "archives", archive);
        return ProjectArchive.entries(() -> Files.newInputStream(file), Limits.DEFAULT);
    }

    private static Path root() {
        try {
            var url = Optional.ofNullable(ProjectFixturesTest.class.getResource("/fixtures/kanuka"));
            return Path.of(url.orElseThrow().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
