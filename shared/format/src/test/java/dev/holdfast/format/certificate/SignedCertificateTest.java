package dev.holdfast.format.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Proves;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.Dsse;
import dev.holdfast.format.point.EcdsaSigner;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.KeyId;
import dev.holdfast.format.point.PointCode;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.Signer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SignedCertificateTest {
    private Ed25519Signer signer;
    private EvidenceKeys keys;
    private byte[] file;

    @BeforeEach
    void seals() throws GeneralSecurityException {
        signer = Ed25519Signer.of(Ed25519Signer.generate());
        keys = EvidenceKeys.of(List.of(signer.publicKey()));
        file = SignedCertificate.seal(Certificates.sample(), signer);
    }

    @Test
    @Proves({"CE-1", "CE-2"})
    void whatWasSealedOpensAsTheSameCertificate() {
        assertThat(SignedCertificate.open(file, keys)).isEqualTo(Certificates.sample());
    }

    @Test
    @Proves("CE-1")
    void ecdsaCertificatesOpenToo() throws GeneralSecurityException {
        for (var i = 0; i < 20; i++) {
            var ecdsa = new EcdsaSigner();
            var bytes = SignedCertificate.seal(Certificates.sample(), ecdsa);
            assertThat(SignedCertificate.open(bytes, EvidenceKeys.of(List.of(ecdsa.publicKey()))))
                    .isEqualTo(Certificates.sample());
        }
    }

    @Test
    @Proves("CE-3")
    void everyChangeOfEveryByteIsRefused() throws GeneralSecurityException {
        var ecdsa = new EcdsaSigner();
        refusesEveryFlip(file, keys);
        refusesEveryFlip(
                SignedCertificate.seal(Certificates.sample(), ecdsa), EvidenceKeys.of(List.of(ecdsa.publicKey())));
    }

    private static void refusesEveryFlip(byte[] file, EvidenceKeys keys) {
        for (var i = 0; i < file.length; i++) {
            var flipped = file.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> SignedCertificate.open(flipped, keys))
                    .as("byte " + i)
                    .isInstanceOf(Damaged.class)
                    .hasMessageMatching(
                            "certificate\\.(not-canonical|bad-signature|untrusted-signer|bad-statement): (?s).*");
        }
    }

    @Test
    @Proves("CE-3")
    void everyTruncationAndAddedByteIsRefused() {
        for (var end = 0; end <= file.length + 1; end++) {
            var other = Arrays.copyOf(file, end == file.length ? file.length + 2 : end);
            assertThatThrownBy(() -> SignedCertificate.open(other, keys))
                    .as("%d bytes", other.length)
                    .isInstanceOf(Damaged.class);
        }
    }

    @Test
    @Proves("CE-3")
    void aSignedStatementThatSaysMoreIsRefused() throws GeneralSecurityException {
        var statement = (ObjectNode) Statement.write(Certificates.sample());
        ((ObjectNode) statement.path("predicate")).put("approvedBy", "nobody");
        refused(statement, "certificate.bad-statement");
    }

    @Test
    @Proves("CE-2")
    void onlyARestoreTestIsACertificate() throws GeneralSecurityException {
        var shallow = (ObjectNode) Statement.write(Certificates.sample());
        ((ObjectNode) shallow.path("predicate")).put("level", 2);
        refused(shallow, "certificate.bad-statement");
        var damaged = (ObjectNode) Statement.write(Certificates.sample());
        ((ObjectNode) damaged.path("predicate")).put("verdict", "DAMAGED");
        refused(damaged, "certificate.bad-statement");
        var other = (ObjectNode) Statement.write(Certificates.sample());
        other.put("predicateType", "https://slsa.dev/provenance/v1");
        refused(other, "certificate.bad-statement");
    }

    private void refused(ObjectNode statement, String code) throws GeneralSecurityException {
        var sealed = envelope(SignedCertificate.PAYLOAD_TYPE).seal(CanonicalJson.write(statement), signer);
        assertThatThrownBy(() -> SignedCertificate.open(sealed, keys)).hasMessageContaining(code);
    }

    private static Dsse envelope(String type) {
        return new Dsse(
                type,
                "test",
                new Dsse.Complaints(PointCode.NOT_CANONICAL, PointCode.UNTRUSTED_SIGNER, PointCode.BAD_SIGNATURE));
    }

    @Test
    @Proves("CE-3")
    void aDocumentOfAnotherTypeIsNoCertificateThoughItsKeyIsTrusted() throws GeneralSecurityException {
        var payload = CanonicalJson.write(Statement.write(Certificates.sample()));
        var other = envelope("application/vnd.holdfast.point.v1+json").seal(payload, signer);
        var retold = new String(other, UTF_8)
                .replace("application/vnd.holdfast.point.v1+json", SignedCertificate.PAYLOAD_TYPE);
        assertThatThrownBy(() -> SignedCertificate.open(other, keys)).hasMessageContaining("certificate.not-canonical");
        assertThatThrownBy(() -> SignedCertificate.open(retold.getBytes(UTF_8), keys))
                .hasMessageContaining("certificate.bad-signature");
    }

    @Test
    @Proves("CE-4")
    void aStrangersCertificateIsRefused() throws GeneralSecurityException {
        var stranger = Ed25519Signer.of(Ed25519Signer.generate());
        var theirs = SignedCertificate.seal(Certificates.sample(), stranger);
        var underOurName = SignedCertificate.seal(Certificates.sample(), new Signer() {
            @Override
            public KeyId keyId() {
                return signer.keyId();
            }

            @Override
            public byte[] sign(byte[] message) throws GeneralSecurityException {
                return stranger.sign(message);
            }
        });
        assertThatThrownBy(() -> SignedCertificate.open(theirs, keys))
                .hasMessageContaining("certificate.untrusted-signer");
        assertThatThrownBy(() -> SignedCertificate.open(underOurName, keys))
                .hasMessageContaining("certificate.bad-signature");
    }

    @Test
    @Proves("CE-4")
    void theTwinOfAnEcdsaSignatureIsRefused() throws GeneralSecurityException {
        var ecdsa = new EcdsaSigner();
        var envelope = (ObjectNode) CanonicalJson.read(SignedCertificate.seal(Certificates.sample(), ecdsa));
        var signature = (ObjectNode) envelope.path("signatures").path(0);
        var sig = Base64.getDecoder().decode(signature.path("sig").stringValue());
        signature.put("sig", Base64.getEncoder().encodeToString(EcdsaSigner.twin(sig)));
        assertThatThrownBy(() -> SignedCertificate.open(
                        CanonicalJson.write(envelope), EvidenceKeys.of(List.of(ecdsa.publicKey()))))
                .hasMessageContaining("certificate.bad-signature");
    }

    @Test
    @Proves("CE-4")
    void aRetiredKeyCertifiesNothingAnyMore() {
        assertThatThrownBy(() -> SignedCertificate.open(file, retired(Certificates.AT)))
                .hasMessageContaining("certificate.retired-key");
        assertThat(SignedCertificate.open(file, retired(Certificates.AT.plusSeconds(1))))
                .isEqualTo(Certificates.sample());
    }

    private EvidenceKeys retired(Instant at) {
        return new EvidenceKeys(List.of(new EvidenceKeys.Key(signer.publicKey(), Optional.of(at))));
    }

    @Test
    @Proves("CE-5")
    void aCertificateIsAboutOnePointAndItsBytes() {
        var certificate = SignedCertificate.open(file, keys);
        certificate.requireAbout(Certificates.record(), Certificates.recordRef());
        for (PointRecord other : Certificates.others()) {
            assertThatThrownBy(() -> certificate.requireAbout(other, Certificates.recordRef()))
                    .hasMessageContaining("certificate.other-point");
        }
    }
}
