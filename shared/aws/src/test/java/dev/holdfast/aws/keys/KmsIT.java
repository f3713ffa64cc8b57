package dev.holdfast.aws.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.envelope.Envelope;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.envelope.Recipient;
import dev.holdfast.format.envelope.SealingChannel;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PublicKeys;
import dev.holdfast.format.point.SignedRecord;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.testkit.catalog.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

final class KmsIT {
    private static final byte[] PLAIN = "what nobody else may read".getBytes(StandardCharsets.UTF_8);
    private static final EncryptionContext HERE = context("a");
    private static final EncryptionContext ELSEWHERE = context("b");
    private static Optional<AwsClients> found = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        found = Optional.of(Engine.clients(KmsIT.class));
    }

    private static AwsClients engine() {
        return found.orElseThrow();
    }

    private static EncryptionContext context(String digit) {
        return new EncryptionContext(new SourceId(digit.repeat(32)), new PayloadId("c".repeat(32)));
    }

    private static String key(KeySpec spec, KeyUsageType usage) {
        return engine().kms()
                .createKey(create -> create.keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .arn();
    }

    private static String wrapping() {
        return key(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    }

    @Test
    void opensWhatItSealed() throws IOException {
        var key = new KmsEnvelope(engine(), wrapping());
        assertThat(open(sealed(key.recipient(HERE)), key.identity(HERE))).isEqualTo(PLAIN);
    }

    @Test
    void theBreakGlassKeyOpensTheSameFile() throws IOException {
        var key = new KmsEnvelope(engine(), wrapping());
        var glass = X25519.generate();
        var file = sealed(key.recipient(HERE), glass.recipient());
        assertThat(open(file, X25519.identities(glass.identityFile()).getFirst()))
                .isEqualTo(PLAIN);
        assertThat(open(file, key.identity(HERE))).isEqualTo(PLAIN);
    }

    @Test
    void whatWasSealedForAnotherSourceDoesNotOpen() throws IOException {
        var key = new KmsEnvelope(engine(), wrapping());
        var file = sealed(key.recipient(ELSEWHERE));
        assertCode("envelope.damaged", () -> open(file, key.identity(HERE)));
    }

    @Test
    void aChangedStanzaDoesNotOpen() throws IOException {
        var key = new KmsEnvelope(engine(), wrapping());
        var file = sealed(key.recipient(HERE));
        int body = new String(file, StandardCharsets.ISO_8859_1).indexOf('\n', 22 + KmsEnvelope.TYPE.length()) + 60;
        file[body] = (byte) (file[body] == 'A' ? 'B' : 'A');
        assertCode("envelope.damaged", () -> open(file, key.identity(HERE)));
    }

    @Test
    void anotherKeyIsToldApart() throws IOException {
        var file = sealed(new KmsEnvelope(engine(), wrapping()).recipient(HERE));
        var other = new KmsEnvelope(engine(), wrapping());
        assertCode("envelope.no-matching-key", () -> open(file, other.identity(HERE)));
    }

    @Test
    void whatIsWrongWithAKeyIsToldApart() throws IOException {
        var arn = wrapping();
        var key = new KmsEnvelope(engine(), arn);
        var file = sealed(key.recipient(HERE));
        engine().kms().disableKey(disable -> disable.keyId(arn));
        assertCode("aws.key-disabled", () -> open(file, key.identity(HERE)));
        assertCode("aws.key-disabled", () -> sealed(key.recipient(HERE)));
        engine().kms().scheduleKeyDeletion(delete -> delete.keyId(arn).pendingWindowInDays(7));
        assertCode("aws.key-pending-deletion", () -> open(file, key.identity(HERE)));
        var unknown = arn.substring(0, arn.length() - 4) + "0000";
        assertCode("aws.key-unknown", () -> sealed(new KmsEnvelope(engine(), unknown).recipient(HERE)));
        var signing = key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        assertCode("aws.key-wrong", () -> sealed(new KmsEnvelope(engine(), signing).recipient(HERE)));
    }

    @Test
    void signsRecordsThatAReaderBelieves() throws Exception {
        var signer = new KmsSigner(engine(), key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY));
        var trusted = TrustedKeys.of(List.of(signer.publicKey()));
        assertThat(signer.keyId()).isEqualTo(PublicKeys.id(signer.publicKey()));
        for (int day = 0; day < 8; day++) { // half of the signatures have the higher s
            var record = Samples.point(Samples.sourceId(1), day).record();
            assertThat(SignedRecord.open(SignedRecord.seal(record, signer), trusted))
                    .isEqualTo(record);
        }
    }

    @Test
    void aKeyOfAnotherKindSignsNothing() {
        var signer = new KmsSigner(engine(), wrapping());
        assertCode("aws.key-wrong", () -> signer.publicKey());
    }

    @Test
    void theFingerprintKeyIsTheSameEveryRun() {
        var arn = key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        var other = key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        assertThat(fingerprint(arn)).isEqualTo(fingerprint(arn)).isNotEqualTo(fingerprint(other));
    }

    private static String fingerprint(String arn) {
        try (var key = new KmsFingerprints(engine(), arn).open()) {
            return key.of("kanuka", List.<Contents.Item>of());
        }
    }

    @Test
    void readsASecretAndShowsItToNobody() throws IOException {
        var name = Engine.fresh("secret");
        engine().secrets().createSecret(create -> create.name(name).secretString("s3cr3t"));
        try (var secret = new StoredSecrets(engine()).read(name)) {
            assertThat(secret.bytes()).isEqualTo("s3cr3t".getBytes(StandardCharsets.UTF_8));
            assertThat(secret).asString().doesNotContain("s3cr3t");
        }
        assertCode("aws.secret-unknown", () -> new StoredSecrets(engine()).read(name + "-x"));
    }

    private static byte[] sealed(Recipient... recipients) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var channel = SealingChannel.open(Channels.newChannel(out), List.of(recipients))) {
            channel.write(ByteBuffer.wrap(PLAIN));
            channel.finish();
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] file, Identity identity) throws IOException {
        try (var in = Envelope.open(new ByteArrayInputStream(file), List.of(identity))) {
            return in.readAllBytes();
        }
    }

    private interface Act {
        Object run() throws IOException;
    }

    private static void assertCode(String code, Act act) {
        assertThatExceptionOfType(HoldfastException.class)
                .isThrownBy(act::run)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
