package dev.holdfast.format.point;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Proves;
import dev.holdfast.format.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SignedRecordTest {
    private Ed25519Signer signer;
    private TrustedKeys trusted;
    private byte[] sealed;

    @BeforeEach
    void seals() throws GeneralSecurityException {
        signer = Ed25519Signer.of(Ed25519Signer.generate());
        trusted = TrustedKeys.of(List.of(signer.publicKey()));
        sealed = SignedRecord.seal(Samples.record(), signer);
    }

    @Test
    @Proves({"PT-2", "PT-3"})
    void whatWasSealedOpensAsTheSameRecord() {
        assertThat(SignedRecord.open(sealed, trusted)).isEqualTo(Samples.record());
    }

    @Test
    @Proves("PT-2")
    void ecdsaRecordsOpenToo() throws GeneralSecurityException {
        for (var i = 0; i < 20; i++) {
            var ecdsa = new EcdsaSigner();
            var bytes = SignedRecord.seal(Samples.record(), ecdsa);
            assertThat(SignedRecord.open(bytes, TrustedKeys.of(List.of(ecdsa.publicKey()))))
                    .isEqualTo(Samples.record());
        }
    }

    @Test
    @Proves("PT-4")
    void theTwinOfAnEcdsaSignatureIsRefused() throws GeneralSecurityException {
        var ecdsa = new EcdsaSigner();
        var bytes = SignedRecord.seal(Samples.record(), ecdsa);
        var envelope = (ObjectNode) CanonicalJson.read(bytes);
        var signature = (ObjectNode) envelope.path("signatures").path(0);
        var sig = Base64.getDecoder().decode(signature.path("sig").stringValue());
        signature.put("sig", Base64.getEncoder().encodeToString(EcdsaSigner.twin(sig)));
        assertThatThrownBy(() ->
                        SignedRecord.open(CanonicalJson.write(envelope), TrustedKeys.of(List.of(ecdsa.publicKey()))))
                .hasMessageContaining("point.bad-signature");
    }

    @Test
    @Proves("PT-4")
    void everyFlippedByteIsRefused() {
        for (var i = 0; i < sealed.length; i++) {
            var flipped = sealed.clone();
            flipped[i] ^= 1;
            assertThatThrownBy(() -> SignedRecord.open(flipped, trusted))
                    .as("byte " + i)
                    .isInstanceOf(Damaged.class);
        }
    }

    @Test
    @Proves("PT-4")
    void everyTruncationIsRefused() {
        for (var end = 0; end < sealed.length; end++) {
            var cut = Arrays.copyOf(sealed, end);
            assertThatThrownBy(() -> SignedRecord.open(cut, trusted))
                    .as("cut to " + end)
                    .isInstanceOf(Damaged.class);
        }
    }

    @Test
    @Proves("PT-4")
    void anotherEncodingOfTheSameContentIsRefused() {
        var spaced = new String(sealed, UTF_8).replace("\",\"payloadType", "\", \"payloadType");
        var noted = (ObjectNode) CanonicalJson.read(sealed);
        noted.put("note", "unsigned");
        var again = (ObjectNode) CanonicalJson.read(sealed);
        again.withArray("signatures").add(again.path("signatures").path(0).deepCopy());
        for (var bytes : List.of(
                spaced.getBytes(StandardCharsets.UTF_8), CanonicalJson.write(noted), CanonicalJson.write(again))) {
            assertThatThrownBy(() -> SignedRecord.open(bytes, trusted)).hasMessageContaining("point.not-canonical");
        }
    }

    @Test
    @Proves("PT-5")
    void aStrangersRecordIsRefused() throws GeneralSecurityException {
        var stranger = SignedRecord.seal(Samples.record(), Ed25519Signer.of(Ed25519Signer.generate()));
        assertThatThrownBy(() -> SignedRecord.open(stranger, trusted)).hasMessageContaining("point.untrusted-signer");
    }

    @Test
    @Proves("PT-5")
    void aStrangersSignatureUnderATrustedNameIsRefused() throws GeneralSecurityException {
        var stranger = Ed25519Signer.of(Ed25519Signer.generate());
        var forged = SignedRecord.seal(Samples.record(), new Signer() {
            @Override
            public KeyId keyId() {
                return signer.keyId();
            }

            @Override
            public byte[] sign(byte[] message) throws GeneralSecurityException {
                return stranger.sign(message);
            }
        });
        assertThatThrownBy(() -> SignedRecord.open(forged, trusted)).hasMessageContaining("point.bad-signature");
    }

    @Test
    @Proves("PT-3")
    void aRecordWithPartsOfASecondIsNotSealed() {
        assertThatThrownBy(() -> SignedRecord.seal(Samples.record(Samples.AT.plusMillis(1)), signer))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Proves("PT-6")
    void aPublicKeyKeepsItsIdThroughPem() {
        var key = PublicKeys.read(PublicKeys.pem(signer.publicKey()));
        assertThat(PublicKeys.id(key)).isEqualTo(signer.keyId());
        assertThat(key).isEqualTo(signer.publicKey());
        assertThatThrownBy(() -> PublicKeys.read("nothing".getBytes(UTF_8))).hasMessageContaining("point.bad-key");
    }
}
