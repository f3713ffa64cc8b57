package dev.holdfast.format.workspace;

import dev.holdfast.format.Refused;
import java.util.Base64;

/// How a document's values are encrypted: `secretsEncryption` (workspace.md 2.11, 11.7). Always AES-256-GCM under a key
/// from Argon2id.
/// @param memory in KiB
public record ValueEncryption(int memory, int passes, int lanes, Salt salt) {
    static final String ALGORITHM = "aes-256-gcm";
    static final String DERIVATION = "argon2id";
    static final int SALT_BYTES = 16;
    static final Shape.Fields SHAPE = Shape.object(
            Shape.required("alg", Shape.TEXT),
            Shape.required("kdf", Shape.TEXT),
            Shape.required(
                    "kdfParams",
                    Shape.object(
                            Shape.required("m", Shape.NUMBER),
                            Shape.required("t", Shape.NUMBER),
                            Shape.required("p", Shape.NUMBER))),
            Shape.required("salt", Shape.TEXT));

    /// Bytes compared by content.
    public record Salt(String base64) {
        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    /// The one cost that is written, with a new salt.
    static ValueEncryption standard(byte[] salt) {
        return new ValueEncryption(19_456, 2, 1, new Salt(Base64.getEncoder().encodeToString(salt)));
    }

    /// @throws Refused `workspace.unsupported-encryption`, `workspace.kdf-parameters`
    static ValueEncryption of(Json.Fields header) {
        if (!header.text("alg").equals(ALGORITHM) || !header.text("kdf").equals(DERIVATION)) {
            throw Tokens.refused(
                    WorkspaceCode.UNSUPPORTED_ENCRYPTION,
                    "Only " + ALGORITHM + " with " + DERIVATION + " is known.",
                    "/secretsEncryption");
        }
        var cost = header.fields("kdfParams");
        long lanes = within(cost, "p", 1, 4);
        long memory = within(cost, "m", 8 * lanes, 65_536);
        long passes = within(cost, "t", 1, 10);
        return new ValueEncryption((int) memory, (int) passes, (int) lanes, salt(header.text("salt")));
    }

    private static long within(Json.Fields cost, String name, long least, long most) {
        long value = cost.whole(name, 0);
        if (value < least || value > most) {
            throw Tokens.refused(
                    WorkspaceCode.KDF_PARAMETERS,
                    "'" + name + "' has to be " + least + " to " + most + ".",
                    "/secretsEncryption/kdfParams/" + name);
        }
        return value;
    }

    private static Salt salt(String text) {
        return Base64Text.decode(text)
                .filter(bytes -> bytes.length >= 8 && bytes.length <= 64)
                .map(bytes -> new Salt(Base64.getEncoder().encodeToString(bytes)))
                .orElseThrow(() -> Tokens.refused(
                        WorkspaceCode.KDF_PARAMETERS,
                        "The salt has to be 8 to 64 bytes in padded base64.",
                        "/secretsEncryption/salt"));
    }

    Json.Fields header() {
        return new Json.Fields(Ordered.of(
                "alg", new Json.Text(ALGORITHM),
                "kdf", new Json.Text(DERIVATION),
                "kdfParams",
                        new Json.Fields(Ordered.of(
                                "m", new Json.Whole(memory), "t", new Json.Whole(passes), "p", new Json.Whole(lanes))),
                "salt", new Json.Text(salt.base64())));
    }
}
