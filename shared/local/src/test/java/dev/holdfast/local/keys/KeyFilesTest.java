package dev.holdfast.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilesTest {
    private static final EncryptionContext ANY =
            new EncryptionContext(new SourceId("0".repeat(32)), new PayloadId("0".repeat(32)));

    @TempDir
    private Path folder = Path.of("");

    private KeyFiles keys = new KeyFiles(folder);

    @BeforeEach
    void made() throws IOException {
        keys = new KeyFiles(folder);
        keys.create();
    }

    @Test
    void areMadeOnceAndForTheirOwnerAlone() throws IOException {
        var made = contents();
        keys.create();
        assertThat(contents()).isEqualTo(made);
        for (var file : made.keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    /// A backup must be able to write and unable to read what it wrote.
    @Test
    void encryptingNeverReadsTheIdentity() throws IOException {
        Files.delete(folder.resolve("identity.txt"));
        assertThat(keys.encryption(List.of()).recipients(ANY)).hasSize(1);
        assertThat(failed(() -> keys.decryption().identities(ANY))).isEqualTo("local.key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void aSecretThatOthersCouldReadIsNotUsed(String mode) throws IOException {
        for (var file : List.of("identity.txt", "point-signing.p8", "fingerprint.key")) {
            Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString(mode));
        }
        assertThat(failed(() -> keys.decryption().identities(ANY))).isEqualTo("local.key-exposed");
        assertThat(failed(() -> keys.pointSigner())).isEqualTo("local.key-exposed");
        assertThat(failed(() -> keys.fingerprints().open())).isEqualTo("local.key-exposed");
    }

    @Test
    void whatIsNoKeyIsNamedByItsFileAndNotShown() throws IOException {
        for (var file : contents().keySet()) {
            Files.writeString(folder.resolve(file), "garbage");
        }
        assertDamaged("identity.txt", () -> keys.decryption().identities(ANY));
        assertDamaged("recipient.txt", () -> keys.encryption(List.of()));
        assertDamaged("point-signing.p8", () -> keys.pointSigner());
        assertDamaged("point-signing.pem", () -> keys.pointVerifier());
        assertDamaged("fingerprint.key", () -> keys.fingerprints().open());
    }

    @Test
    void anAdoptedSigningKeyIsBelievedBesideTheHomesOwn() throws IOException {
        var other = new KeyFiles(Files.createDirectory(folder.resolve("other")));
        other.create();
        var foreign = other.pointVerifier();
        assertThat(keys.trusted().find(PublicKeys.id(foreign))).isEmpty();
        keys.trust(foreign);
        assertThat(keys.trusted().find(PublicKeys.id(foreign))).contains(foreign);
        assertThat(keys.trusted().find(PublicKeys.id(keys.pointVerifier()))).isPresent();
    }

    @Test
    void aHomeWithoutAnySigningKeyBelievesNobodyAndSaysWhatToDo() throws IOException {
        Files.delete(folder.resolve("point-signing.pem"));
        assertThatThrownBy(() -> keys.trusted())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.problem().remedy()).contains("catalog rebuild --identity"));
    }

    private interface Act {
        Object run() throws IOException;
    }

    private static String failed(Act act) {
        return catchThrowableOfType(Failed.class, act::run).problem().code();
    }

    private void assertDamaged(String file, Act act) {
        var problem = catchThrowableOfType(Failed.class, act::run).problem();
        assertThat(problem.code()).isEqualTo("local.key-damaged");
        assertThat(problem.message()).contains(folder.resolve(file).toString()).doesNotContain("garbage");
    }

    private Map<String, String> contents() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                found.put(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }
}
