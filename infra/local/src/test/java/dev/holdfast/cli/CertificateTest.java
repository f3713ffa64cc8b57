package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates through the command line: written by a restore test, checked by people who have the key alone.
final class CertificateTest {
    @TempDir
    private Path folder = Path.of("");

    private Path certificate = Path.of("");

    @BeforeEach
    void aRestoreTestThatPassed() throws IOException {
        Projects.copy(Fixtures.TEAM.project(), folder.resolve("acme"));
        run("init", "--json");
        run("source", "add", "acme", "--kanuka", folder.resolve("acme").toString(), "--json");
        run("backup", "--json");
        certificate = Path.of(verified("3").stringValue(""));
    }

    private tools.jackson.databind.JsonNode verified(String level) {
        var result = run("verify", "acme@latest", "--level", level, "--json");
        assertThat(result.exit()).as(result.out()).isZero();
        return result.json().path("results").get(0).path("certificate");
    }

    @Test
    void aRestoreTestWritesACertificateAndAReadDoesNot() {
        assertThat(certificate).isAbsolute().isRegularFile();
        assertThat(verified("2").isMissingNode()).isTrue();
    }

    @Test
    void holdsWithTheKeyOfTheHomeAndTellsWhatItIsAbout() {
        var result = run("certificate", "verify", certificate.toString(), "--point", "acme@latest", "--json");
        assertThat(result.exit()).as(result.out()).isZero();
        assertThat(result.json().path("verdict").stringValue("")).isEqualTo("VALID");
        assertThat(result.json().path("level").intValue()).isEqualTo(3);
        assertThat(result.json().path("subjects").size()).isEqualTo(3);
    }

    @Test
    void holdsElsewhereWithThePublicKeyAlone() throws IOException {
        var key = folder.resolve("home/keys/evidence-signing.pem");
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var result = Ran.in(
                elsewhere, "certificate", "verify", certificate.toString(), "--public-key", key.toString(), "--json");
        assertThat(result.exit()).as(result.out()).isZero();
        var published = folder.resolve("home/vault/trust/evidence");
        try (var keys = Files.list(published)) {
            assertThat(keys.map(file -> file.getFileName().toString())).hasSize(1);
        }
    }

    @Test
    void refusesTheKeyOfPointsAStrangersKeyAndAChangedByteWithFour() throws IOException, GeneralSecurityException {
        var stranger = folder.resolve("stranger.pem");
        var theirs = Ed25519Signer.of(Ed25519Signer.generate()).publicKey();
        Files.write(stranger, PublicKeys.pem(theirs));
        for (var key : new Path[] {stranger, folder.resolve("home/keys/point-signing.pem")}) {
            refused("certificate.untrusted-signer", "--public-key", key.toString());
        }
        var bytes = Files.readAllBytes(certificate);
        bytes[bytes.length / 2] ^= 1;
        Files.write(certificate, bytes);
        var changed = run("certificate", "verify", certificate.toString(), "--json");
        assertThat(changed.exit()).isEqualTo(4);
    }

    @Test
    void refusesToStandForAnotherPoint() {
        run("backup", "--json");
        refused("certificate.other-point", "--point", "acme@latest");
    }

    private void refused(String code, String option, String value) {
        var result = run("certificate", "verify", certificate.toString(), option, value, "--json");
        assertThat(result.exit()).as(result.out()).isEqualTo(4);
        assertThat(result.json().path("verdict").stringValue("")).isEqualTo("INVALID");
        assertThat(result.json().path("code").stringValue("")).isEqualTo(code);
    }

    private Ran run(String... arguments) {
        return Ran.in(folder, arguments);
    }
}
