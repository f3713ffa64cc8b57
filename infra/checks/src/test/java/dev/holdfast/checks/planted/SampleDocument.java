package dev.holdfast.checks.planted;

import dev.holdfast.format.workspace.Documents;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The sample `small` without its private keys, of which there would be something to say, for tests to spoil.
final class SampleDocument {
    static final String PKCS8 = "MC4CAQAwBQYDK2VwBCIEIH80Iz1xasNhPdpOZcAjzmbdDLK/uv0xE3QWbQ0GkGWL";
    private static final JsonMapper JSON = JsonMapper.shared();
    private final ObjectNode document = (ObjectNode) JSON.readTree(Documents.bytes("small"));

    SampleDocument() {
        data().remove("privateKeys");
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(document);
    }

    private ObjectNode data() {
        return (ObjectNode) document.path("data");
    }

    private ArrayNode items(String section) {
        return (ArrayNode) data().path(section);
    }

    ObjectNode item(String section, int index) {
        return (ObjectNode) items(section).path(index);
    }

    void key(boolean isEncrypted, String pkcs8) {
        data().putArray("privateKeys")
                .addObject()
                .put("id", "0192cee7-ac2d-7f6a-be05-13e579b86079")
                .put("name", "key")
                .put("pkcs8", pkcs8)
                .put("encrypted", isEncrypted)
                .put("createdAt", 0)
                .put("updatedAt", 0)
                .putObject("alg")
                .put("keyType", "ed25519");
    }

    /// One entry in the first responder's history.
    /// @param owner whose it says it is; empty = the responder's own
    void history(String owner, String body) {
        var responder = item("responders", 0);
        responder
                .putArray("history")
                .addObject()
                .put("id", "0192d330-5b62-776d-9694-c3008715ee9a")
                .put("responderId", owner.isEmpty() ? responder.path("id").stringValue() : owner)
                .put("clientAddress", "203.0.113.0:1024")
                .put("method", "GET")
                .put("url", "/hook")
                .put("body", body)
                .put("createdAt", 1730119956)
                .putObject("headers");
    }

    void flip(String section, int index, String field) {
        var item = item(section, index);
        var bytes = Base64.getDecoder().decode(item.path(field).stringValue());
        bytes[bytes.length - 1] ^= 1;
        item.put(field, Base64.getEncoder().encodeToString(bytes));
    }

    /// These bytes as a value of the document.
    String sealed(byte[] value, String passphrase) {
        try {
            var how = document.path("secretsEncryption");
            var argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withMemoryAsKB(how.path("kdfParams").path("m").intValue())
                    .withIterations(how.path("kdfParams").path("t").intValue())
                    .withParallelism(how.path("kdfParams").path("p").intValue())
                    .withSalt(Base64.getDecoder().decode(how.path("salt").stringValue()))
                    .build());
            var key = new byte[32];
            argon2.generateBytes(passphrase.toCharArray(), key);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
            var body = cipher.doFinal(value);
            var sealed = Arrays.copyOf(new byte[12], 12 + body.length);
            System.arraycopy(body, 0, sealed, 12, body.length);
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
