package dev.holdfast.format.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Proves;
import dev.holdfast.format.point.EcdsaSigner;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.PublicKeys;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks our certificates as somebody would who has the DSSE and in-toto specifications, the public key as PEM and
/// Bouncy Castle, and nothing of ours.
class IndependentVerifierTest {
    private static final JsonMapper ANY_JSON = JsonMapper.builder().build();

    @Test
    @Proves({"CE-1", "CE-2"})
    void bouncyCastleVerifiesAnEd25519Certificate() throws Exception {
        var signer = Ed25519Signer.of(Ed25519Signer.generate());
        var envelope = ANY_JSON.readTree(SignedCertificate.seal(Certificates.sample(), signer));
        var check = new org.bouncycastle.crypto.signers.Ed25519Signer();
        check.init(false, (Ed25519PublicKeyParameters) PublicKeyFactory.createKey(spki(signer.publicKey())));
        var message = preAuthentication(envelope);
        check.update(message, 0, message.length);
        assertThat(check.verifySignature(signature(envelope))).isTrue();
        assertStates(envelope);
    }

    @Test
    @Proves({"CE-1", "CE-2"})
    void bouncyCastleVerifiesAnEcdsaCertificate() throws Exception {
        var signer = new EcdsaSigner();
        var envelope = ANY_JSON.readTree(SignedCertificate.seal(Certificates.sample(), signer));
        var check = new ECDSASigner();
        check.init(false, (ECPublicKeyParameters) PublicKeyFactory.createKey(spki(signer.publicKey())));
        var hash = MessageDigest.getInstance("SHA-256").digest(preAuthentication(envelope));
        var pair = ASN1Sequence.getInstance(signature(envelope));
        assertThat(check.verifySignature(hash, number(pair, 0), number(pair, 1)))
                .isTrue();
        assertStates(envelope);
    }

    private static BigInteger number(ASN1Sequence pair, int at) {
        return ASN1Integer.getInstance(pair.getObjectAt(at)).getPositiveValue();
    }

    private static byte[] spki(PublicKey key) {
        var lines = new String(PublicKeys.pem(key), UTF_8).lines().toList();
        return Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
    }

    private static byte[] signature(JsonNode envelope) {
        return Base64.getDecoder()
                .decode(envelope.path("signatures").path(0).path("sig").stringValue());
    }

    private static byte[] payload(JsonNode envelope) {
        return Base64.getDecoder().decode(envelope.path("payload").stringValue());
    }

    private static byte[] preAuthentication(JsonNode envelope) {
        var type = envelope.path("payloadType").stringValue();
        var payload = payload(envelope);
        var head = "DSSEv1 %d %s %d "
                .formatted(type.length(), type, payload.length)
                .getBytes(UTF_8);
        var message = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, message, head.length, payload.length);
        return message;
    }

    private static void assertStates(JsonNode envelope) throws Exception {
        assertThat(envelope.path("payloadType").stringValue()).isEqualTo("application/vnd.in-toto+json");
        var statement = ANY_JSON.readTree(payload(envelope));
        assertThat(statement.path("_type").stringValue()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.path("predicateType").stringValue()).isEqualTo("urn:holdfast:predicate:restore-test:v1");
        var payloadOfThePoint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest("payload".getBytes(UTF_8)));
        assertThat(statement
                        .path("subject")
                        .path(1)
                        .path("digest")
                        .path("sha256")
                        .stringValue())
                .isEqualTo(payloadOfThePoint);
        assertThat(statement.path("predicate").path("verdict").stringValue()).isEqualTo("INTACT");
        assertThat(statement.path("predicate").path("durationMillis").intValue())
                .isEqualTo(1234);
    }
}
