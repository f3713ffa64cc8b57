package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValuesTest {
    static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    @Test
    @Proves("WS-8")
    void opensTheVector() {
        var encryption = ValueEncryption.standard(Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODw=="));
        try (var key = ValueKey.derive(passphrase("correct horse battery staple"), encryption)) {
            assertThat(HexFormat.of().formatHex(key.reveal()))
                    .isEqualTo("818259b6310026a8e0dbac5d2e6927abcfdb07b32258fac4f61b18b80f929085");
            var sealed = "ZGVmZ2hpamtsbW5vMO3R7J1OcBnftI9p/n3yBq2bct9pp+STP7t7G3y8";
            assertThat(key.open(Base64.getDecoder().decode(sealed)))
                    .hasValueSatisfying(value -> assertThat(value).asString().isEqualTo("sk-live-abc123"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "small,COBALT_0001,e345f6fb229192bc74cdc4cd0c78b7218749ad78753e45d4f550a37926f13757",
        "full,NECTAR_0007,c0aa670110c05309aa61c992540bc9bf8835cdcceb0205d438e86ad60417c3e8",
        "legacy-kdf,GARNET_0001,71c41ddb844951232a3effe4a64f6bcef6269601edd463ba37d7b600feb5f89f",
        "duplicates,KRYPTON_0002,a5641123b5689c9833cdfbc6045d48ad7a61248d86495bdf5942f73b8e703c87",
        "bignum,AMBER_0002,eb57c4361331e49565e51f955e434efd7274fe39fa3136076b2e914413dd5765"
    })
    @Proves("WS-9")
    void opensWhatAnotherImplementationSealed(String name, String secret, String sha256) {
        var opened = Values.open(Documents.read(name), Optional.of(passphrase(Documents.passphrase(name))));
        assertThat(digests(opened))
                .containsEntry(secret, sha256)
                .hasSameSizeAs(Documents.read(name).data().items(Section.SECRETS).stream()
                        .map(Item::name)
                        .distinct()
                        .toList());
    }

    private static Map<String, String> digests(Workspace workspace) {
        return workspace.items(Section.SECRETS).stream()
                .collect(Collectors.toMap(
                        Item::name,
                        secret -> Digest.of(Values.value(secret).orElseThrow().reveal())
                                .hex(),
                        (first, second) -> first));
    }

    @Test
    @Proves("WS-8")
    void anotherImplementationOpensWhatIsSealed() throws InvalidCipherTextException {
        var opened = Values.open(Documents.read("small"), Optional.of(passphrase(Documents.passphrase("small"))));
        var sealed = Values.seal(opened, 1, passphrase("a new long passphrase"), new Random(1));
        assertThat(sealed.encryption().orElseThrow())
                .matches(used -> used.memory() == 19_456 && used.passes() == 2 && used.lanes() == 1);
        var again = Documents.read(Documents.write(sealed)).document();
        try (var key = ValueKey.derive(
                passphrase("a new long passphrase"), again.encryption().orElseThrow())) {
            for (var secret : again.data().items(Section.SECRETS)) {
                var value = Base64.getDecoder().decode(secret.fields().text("encryptedValue"));
                assertThat(digests(opened))
                        .containsEntry(
                                secret.name(),
                                Digest.of(byBouncyCastle(key.reveal(), value)).hex());
            }
        }
    }

    private static byte[] byBouncyCastle(byte[] key, byte[] sealed) throws InvalidCipherTextException {
        var gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(false, new AEADParameters(new KeyParameter(key), 128, Arrays.copyOf(sealed, 12)));
        var plaintext = new byte[gcm.getOutputSize(sealed.length - 12)];
        int length = gcm.processBytes(sealed, 12, sealed.length - 12, plaintext, 0);
        gcm.doFinal(plaintext, length);
        return plaintext;
    }

    @Test
    @Proves("WS-9")
    void aWrongAMissingAndATooShortPassphraseAreRefused() {
        var small = Documents.read("small");
        assertThatThrownBy(() -> Values.open(small, Optional.of(passphrase("wrong"))))
                .satisfies(refused("workspace.wrong-passphrase"));
        assertThatThrownBy(() -> Values.open(small, Optional.empty()))
                .satisfies(refused("workspace.passphrase-needed"));
        assertThatThrownBy(() -> Values.seal(small.data(), 1, passphrase("sevénné"), new Random(1)))
                .satisfies(refused("workspace.passphrase-too-short"));
    }

    @Test
    @Proves("WS-9")
    void oneDamagedValueRefusesAllAndIsNamed() {
        var text = new String(Documents.bytes("small"), StandardCharsets.UTF_8);
        var value = text.indexOf("\"encryptedValue\":\"") + 40;
        var damaged = text.substring(0, value) + (text.charAt(value) == 'A' ? 'B' : 'A') + text.substring(value + 1);
        assertThatThrownBy(() -> Values.open(
                        Documents.readText(damaged).document(), Optional.of(passphrase(Documents.passphrase("small")))))
                .satisfies(refused("workspace.value-damaged"))
                .hasMessageContaining("COBALT_0001");
    }

    @Test
    void aDocumentWithoutValuesNeedsNoPassphrase() {
        var names = Documents.read("names-only");
        assertThat(Values.open(names, Optional.empty())).isEqualTo(names.data());
    }

    @Test
    @Proves("WS-7")
    void clearValuesAndKeysPrintNothing() {
        var opened = Values.open(Documents.read("small"), Optional.of(passphrase(Documents.passphrase("small"))));
        var secret = opened.items(Section.SECRETS).getFirst();
        assertThat(secret.toString()).contains("SecretValue[hidden]");
        assertThat(passphrase("correct horse")).hasToString("Passphrase[hidden]");
        var document = new Document(1, Optional.empty(), opened);
        var value = new String(Values.value(secret).orElseThrow().reveal(), StandardCharsets.UTF_8);
        assertThat(new String(Documents.write(document), StandardCharsets.UTF_8))
                .doesNotContain(value);
    }

    private static java.util.function.Consumer<Throwable> refused(String code) {
        return thrown -> assertThat(((Refused) thrown).problem().code()).isEqualTo(code);
    }
}
