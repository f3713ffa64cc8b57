package dev.holdfast.format.kanuka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.format.Refused;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrivateKeysTest {
    @ParameterizedTest
    @CsvSource({
        "pkcs1.pem, pkcs1.pub",
        "pkcs8.pem, pkcs1.pub",
        "pkcs1-des.sample-passphrase.pem, pkcs1.pub",
        "pkcs1-des3.sample-passphrase.pem, pkcs1.pub",
        "pkcs1-aes128.sample-passphrase.pem, pkcs1.pub",
        "pkcs1-aes192.sample-passphrase.pem, pkcs1.pub",
        "pkcs1-aes256.sample-passphrase.pem, pkcs1.pub",
        "openssh.pem, openssh.pub",
        "openssh-ctr.sample-passphrase.pem, openssh-ctr.pub",
        "openssh-cbc.sample-passphrase.pem, openssh-cbc.pub"
    })
    void readsEveryFormatThatKanukaAccepts(String key, String publicHalf) {
        try (var read = SampleKeys.parse(key, SampleKeys.PASSPHRASE)) {
            var expected = Pem.first(SampleKeys.bytes(publicHalf)).orElseThrow().bytes();
            assertThat(read.publicKey()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs1-des3", "pkcs1-aes256", "openssh-ctr", "openssh-cbc"})
    void saysThatAPassphraseIsNeeded(String key) {
        assertThat(refusal(key + ".sample-passphrase.pem", "")).isEqualTo("kanuka.key-passphrase-needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs1-des", "pkcs1-des3", "pkcs1-aes128", "pkcs1-aes256", "openssh-ctr", "openssh-cbc"})
    void saysThatThePassphraseIsWrong(String key) {
        assertThat(refusal(key + ".sample-passphrase.pem", "wrong")).isEqualTo("kanuka.key-passphrase-wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pkcs8-encrypted.sample-passphrase.pem",
                "pkcs8-ed25519.pem",
                "sec1-ec.pem",
                "openssh-ed25519.pem",
                "openssh-ecdsa.pem",
                "openssh-gcm.sample-passphrase.pem"
            })
    void namesKindsThatKanukaDoesNotSupport(String key) {
        assertThat(refusal(key, SampleKeys.PASSPHRASE)).isEqualTo("kanuka.key-unsupported");
    }

    @Test
    void refusesToSpendMinutesOnOnePassphrase() {
        assertThat(refusal("openssh-costly.sample-passphrase.pem", SampleKeys.PASSPHRASE))
                .isEqualTo("kanuka.key-too-costly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\n%%%%\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,zz\n\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void refusesGarbage(String text) {
        var refused =
                catchThrowableOfType(Refused.class, () -> PrivateKeys.parse(text.getBytes(UTF_8), new char[] {'x'}));
        assertThat(refused.problem().code()).isEqualTo("kanuka.key-unreadable");
    }

    @Test
    void everyCutOfAKeyIsRefused() {
        var der = Pem.first(SampleKeys.bytes("openssh.pem")).orElseThrow().bytes();
        for (var length = 0; length < der.length; length += 7) {
            var cut = Arrays.copyOf(der, length);
            var refused = catchThrowableOfType(Refused.class, () -> OpenSshKey.open(cut, new byte[0]));
            assertThat(refused).as("length %d", length).isNotNull();
        }
    }

    @Test
    void whiteSpaceAndWindowsLineEndsAreTolerated() {
        var text = new String(SampleKeys.bytes("pkcs1-aes256.sample-passphrase.pem"), UTF_8);
        var spaced = "\n \t" + text.strip().replace("\n", " \r\n\t") + "  \n\n";
        try (var read = PrivateKeys.parse(spaced.getBytes(UTF_8), SampleKeys.PASSPHRASE.toCharArray());
                var plain = SampleKeys.parse("pkcs1.pem", "")) {
            assertThat(read.publicKey()).isEqualTo(plain.publicKey());
        }
    }

    @Test
    void bothArraysAreWipedAlsoWhenTheKeyIsRefused() {
        var good = SampleKeys.bytes("pkcs1-aes256.sample-passphrase.pem");
        var passphrase = SampleKeys.PASSPHRASE.toCharArray();
        PrivateKeys.parse(good, passphrase).close();
        assertThat(good).containsOnly(0);
        assertThat(passphrase).containsOnly('\0');

        var bad = "-----BEGIN nothing".getBytes(UTF_8);
        var spare = new char[] {'x', 'y'};
        assertThat(catchThrowableOfType(Refused.class, () -> PrivateKeys.parse(bad, spare)))
                .isNotNull();
        assertThat(bad).containsOnly(0);
        assertThat(spare).containsOnly('\0');
    }

    @Test
    void aKeyNeverPrintsItself() {
        try (var key = SampleKeys.parse("pkcs1.pem", "")) {
            assertThat(key).hasToString("ProjectKey[hidden]");
        }
    }

    private static String refusal(String name, String passphrase) {
        return catchThrowableOfType(Refused.class, () -> SampleKeys.parse(name, passphrase))
                .problem()
                .code();
    }
}
