package dev.holdfast.format.point;

import dev.holdfast.format.Code;
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

/// A DSSE envelope with exactly one signature, in canonical JSON: how everything that Holdfast signs is written.
/// One value per kind of document; the payload type is signed too, so no document passes for one of another kind.
/// @param what the document in messages: `record`, `certificate`
public record Dsse(String payloadType, String what, Complaints complaints) {
    /// The document's own codes for what can be wrong with its envelope.
    public record Complaints(Code notCanonical, Code untrusted, Code badSignature) {}

    /// The bytes of the envelope around a payload.
    public byte[] seal(byte[] payload, Signer signer) throws GeneralSecurityException {
        var signature = Signatures.canonical(signer.sign(preAuthentication(payload)));
        return write(new Parts(payload, signer.keyId().value(), signature));
    }

    /// The payload in these bytes.
    /// @throws Damaged when they are in another form than [#seal] writes, or not signed by a trusted key
    public byte[] open(byte[] envelope, TrustedKeys trusted) {
        var parts = parts(envelope);
        if (!Arrays.equals(write(parts), envelope)) {
            throw notCanonical("the " + what);
        }
        var key = trusted.find(keyId(parts))
                .filter(found -> PublicKeys.id(found).value().equals(parts.keyId))
                .orElseThrow(() -> new Damaged(
                        complaints.untrusted,
                        "the " + what + " is signed by " + parts.keyId + ", which is not trusted"));
        if (!Signatures.verifies(key, preAuthentication(parts.payload), parts.signature)) {
            throw new Damaged(
                    complaints.badSignature,
                    "the " + what + "'s signature by " + parts.keyId + " does not fit its content");
        }
        return parts.payload;
    }

    /// Who claims to have signed; nothing is proven yet.
    /// @throws Damaged when these bytes are no envelope
    public KeyId claimedSigner(byte[] envelope) {
        return keyId(parts(envelope));
    }

    private KeyId keyId(Parts parts) {
        try {
            return new KeyId(parts.keyId);
        } catch (IllegalArgumentException _) {
            throw notCanonical("the " + what + "'s key id");
        }
    }

    Damaged notCanonical(String part) {
        return new Damaged(complaints.notCanonical, part + " is not encoded the one way that " + what + "s are");
    }

    private byte[] write(Parts parts) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("payload", Base64.getEncoder().encodeToString(parts.payload)).put("payloadType", payloadType);
        json.putArray("signatures")
                .addObject()
                .put("keyid", parts.keyId)
                .put("sig", Base64.getEncoder().encodeToString(parts.signature));
        return CanonicalJson.write(json);
    }

    /// DSSE's pre-authentication encoding: `DSSEv1 <length> <type> <length> <payload>`.
    private byte[] preAuthentication(byte[] payload) {
        var head = "DSSEv1 " + payloadType.length() + " " + payloadType + " " + payload.length + " ";
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private Parts parts(byte[] envelope) {
        try {
            var json = CanonicalJson.read(envelope);
            var signature = json.path("signatures").path(0);
            return new Parts(
                    bytes(json.path("payload")), signature.path("keyid").stringValue(), bytes(signature.path("sig")));
        } catch (RuntimeException e) {
            throw new Damaged(
                    Problem.of(complaints.notCanonical, "the " + what + " is not one DSSE envelope in canonical JSON"),
                    e);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.stringValue());
    }

    /// What an envelope carries, before any of it is believed.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Parts(byte[] payload, String keyId, byte[] signature) {}
}
