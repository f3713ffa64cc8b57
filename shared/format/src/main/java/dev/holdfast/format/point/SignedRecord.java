package dev.holdfast.format.point;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Problem;
import dev.holdfast.format.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `point.json`: a DSSE envelope with one signature around a [PointRecord], in canonical JSON (point.md 1).
public final class SignedRecord {
    public static final String PAYLOAD_TYPE = "application/vnd.holdfast.point.v1+json";

    private SignedRecord() {}

    /// The bytes of `point.json`.
    public static byte[] seal(PointRecord record, Signer signer) throws GeneralSecurityException {
        var payload = CanonicalJson.write(RecordJson.write(record));
        return envelope(payload, signer.keyId().value(), Signatures.canonical(signer.sign(preAuthentication(payload))));
    }

    /// The record in these bytes.
    /// @throws dev.holdfast.format.Damaged when they are not canonical, not of this format, or not signed by a
    ///     trusted key
    public static PointRecord open(byte[] pointJson, TrustedKeys trusted) {
        var payload = authenticated(pointJson, trusted);
        PointRecord record;
        try {
            record = RecordJson.read(CanonicalJson.read(payload));
        } catch (RecordJson.Unknown | RuntimeException e) {
            throw new Damaged(
                    Problem.of(PointCode.BAD_RECORD, "the signed record is not one that this version knows"), e);
        }
        if (!Arrays.equals(CanonicalJson.write(RecordJson.write(record)), payload)) {
            throw notCanonical("the signed record");
        }
        return record;
    }

    private static byte[] authenticated(byte[] pointJson, TrustedKeys trusted) {
        var parts = Parts.of(pointJson);
        if (!Arrays.equals(envelope(parts.payload, parts.keyId, parts.signature), pointJson)) {
            throw notCanonical("the record");
        }
        var key = trusted.find(keyId(parts.keyId))
                .filter(found -> PublicKeys.id(found).value().equals(parts.keyId))
                .orElseThrow(() -> new Damaged(
                        PointCode.UNTRUSTED_SIGNER,
                        "the record is signed by " + parts.keyId + ", which is not trusted"));
        if (!Signatures.verifies(key, preAuthentication(parts.payload), parts.signature)) {
            throw new Damaged(
                    PointCode.BAD_SIGNATURE, "the record's signature by " + parts.keyId + " does not fit its content");
        }
        return parts.payload;
    }

    private static KeyId keyId(String text) {
        try {
            return new KeyId(text);
        } catch (IllegalArgumentException _) {
            throw notCanonical("the record's key id");
        }
    }

    private static Damaged notCanonical(String what) {
        return new Damaged(PointCode.NOT_CANONICAL, what + " is not encoded the one way that records are");
    }

    private static byte[] envelope(byte[] payload, String keyId, byte[] signature) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("payload", Base64.getEncoder().encodeToString(payload)).put("payloadType", PAYLOAD_TYPE);
        json.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        return CanonicalJson.write(json);
    }

    /// DSSE's pre-authentication encoding: `DSSEv1 <length> <type> <length> <payload>`.
    private static byte[] preAuthentication(byte[] payload) {
        var head = "DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ";
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// What an envelope carries, before any of it is believed.
    @SuppressWarnings("ArrayRecordComponent")
    private record Parts(byte[] payload, String keyId, byte[] signature) {
        static Parts of(byte[] pointJson) {
            try {
                var json = CanonicalJson.read(pointJson);
                var signature = json.path("signatures").path(0);
                return new Parts(
                        bytes(json.path("payload")),
                        signature.path("keyid").stringValue(),
                        bytes(signature.path("sig")));
            } catch (RuntimeException e) {
                throw new Damaged(
                        Problem.of(PointCode.NOT_CANONICAL, "the record is not one DSSE envelope in canonical JSON"),
                        e);
            }
        }

        private static byte[] bytes(JsonNode base64) {
            return Base64.getDecoder().decode(base64.stringValue());
        }
    }
}
