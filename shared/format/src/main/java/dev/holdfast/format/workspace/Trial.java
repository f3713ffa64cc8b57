package dev.holdfast.format.workspace;

import dev.holdfast.format.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// How one secret's encrypted value answered to a key.
sealed interface Trial {
    String name();

    /// In the document, as `/data/secrets/3/encryptedValue`.
    String path();

    record Opened(String name, String path, SecretValue value) implements Trial {}

    /// @param code what is wrong: not base64, not made with the key, or no text
    record Closed(String name, String path, WorkspaceCode code) implements Trial {
        Problem problem() {
            return Problem.of(code, "'" + name + "': " + code.meaning()).with(Map.of("name", name, "path", path));
        }
    }

    static Trial of(Item secret, int index, ValueKey key) {
        var path = "/data/secrets/" + index + "/encryptedValue";
        var sealed = Base64Text.decode(secret.fields().text("encryptedValue")).filter(ValueKey::isLongEnough);
        if (sealed.isEmpty()) {
            return new Closed(secret.name(), path, WorkspaceCode.VALUE_MALFORMED);
        }
        var plaintext = key.open(sealed.get());
        if (plaintext.isEmpty()) {
            return new Closed(secret.name(), path, WorkspaceCode.VALUE_DAMAGED);
        }
        if (!isText(plaintext.get())) {
            Arrays.fill(plaintext.get(), (byte) 0);
            return new Closed(secret.name(), path, WorkspaceCode.VALUE_INVALID);
        }
        return new Opened(secret.name(), path, new SecretValue(plaintext.get()));
    }

    private static boolean isText(byte[] plaintext) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plaintext));
            Arrays.fill(text.array(), '\0');
            return plaintext.length <= Values.MOST_BYTES;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
