package dev.holdfast.format.workspace;

import static dev.holdfast.format.Severity.CRITICAL;
import static dev.holdfast.format.Severity.HIGH;
import static dev.holdfast.format.Severity.LOW;
import static dev.holdfast.format.Severity.MEDIUM;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// Everything that can be wrong with a workspace document, in one table (workspace.md 2, 9, 11).
public enum WorkspaceCode implements FindingCode {
    MALFORMED("workspace.malformed", CRITICAL, "The document is not JSON.", Remedy.AGAIN),
    TRUNCATED("workspace.truncated", CRITICAL, "The document ends too early.", Remedy.AGAIN),
    TRAILING("workspace.trailing-content", CRITICAL, "Something follows the document.", Remedy.AGAIN),
    NOT_UTF8("workspace.not-utf8", CRITICAL, "The document is not UTF-8.", Remedy.AGAIN),
    LONE_SURROGATE("workspace.lone-surrogate", CRITICAL, "A text holds half a character.", Remedy.AGAIN),
    DUPLICATE_KEY("workspace.duplicate-key", CRITICAL, "An object has the same key twice.", Remedy.AGAIN),
    TOO_LARGE("workspace.too-large", CRITICAL, "The document is too large.", Remedy.SMALLER),
    TOO_DEEP("workspace.too-deep", CRITICAL, "The document is nested too deeply.", Remedy.AGAIN),
    TEXT_TOO_LONG("workspace.text-too-long", CRITICAL, "A text of the document is too long.", Remedy.SMALLER),
    NUMBER_TOO_LONG("workspace.number-too-long", CRITICAL, "A number has too many digits.", Remedy.AGAIN),
    TOO_MANY_ITEMS("workspace.too-many-items", CRITICAL, "The document holds too many items.", Remedy.SMALLER),
    WRONG_TYPE("workspace.wrong-type", CRITICAL, "A value is not of the type that belongs there.", Remedy.AGAIN),
    MISSING_FIELD("workspace.missing-field", CRITICAL, "A required field is missing.", Remedy.AGAIN),
    UNKNOWN_CHOICE("workspace.unknown-choice", CRITICAL, "A value is none of those that there are.", Remedy.AGAIN),
    UNSUPPORTED_VERSION(
            "workspace.unsupported-version",
            CRITICAL,
            "The document is of another version than 1.",
            "Export it again from a server that writes version 1."),
    UNSUPPORTED_ENCRYPTION(
            "workspace.unsupported-encryption",
            CRITICAL,
            "The values are encrypted in a way that is not known.",
            "Export it again with `aes-256-gcm` and `argon2id`."),
    KDF_PARAMETERS(
            "workspace.kdf-parameters",
            CRITICAL,
            "The cost or the salt of the key derivation is outside the bounds.",
            "Export it again; the usual cost is m 19456, t 2, p 1 with a salt of 16 bytes."),
    VALUE_WITHOUT_ENCRYPTION(
            "workspace.value-without-encryption",
            CRITICAL,
            "A secret has an encrypted value and the document does not say how it was encrypted.",
            "Export it again; `secretsEncryption` was lost."),
    VALUE_MALFORMED(
            "workspace.value-malformed",
            CRITICAL,
            "A secret's encrypted value is no padded base64 of at least 29 bytes.",
            Remedy.AGAIN),
    VALUE_DAMAGED(
            "workspace.value-damaged",
            CRITICAL,
            "A secret's value does not open, though others do.",
            "Take the value from another export, or set the secret anew."),
    VALUE_INVALID(
            "workspace.value-invalid",
            CRITICAL,
            "A secret's value is not UTF-8 text of 1 to 10,240 bytes.",
            "Set the secret anew where it came from, then export again."),
    PASSPHRASE_NEEDED(
            "workspace.passphrase-needed",
            CRITICAL,
            "The document holds encrypted values and no passphrase was given.",
            "Give the passphrase that was chosen at the export."),
    WRONG_PASSPHRASE(
            "workspace.wrong-passphrase",
            MEDIUM,
            "The passphrase opens no value of the document.",
            "Give the passphrase that was chosen at the export."),
    PASSPHRASE_TOO_SHORT(
            "workspace.passphrase-too-short",
            CRITICAL,
            "A passphrase for an export needs 8 characters.",
            "Choose a longer one; several words are easy to keep."),
    INVALID_NAME(
            "workspace.invalid-name", HIGH, "A name breaks the rules of its collection.", "Rename it, then try again."),
    INVALID_VALUE(
            "workspace.invalid-value",
            HIGH,
            "A value is outside what the collection allows.",
            "Correct the named field, or leave the item out."),
    INVALID_LOCATION(
            "workspace.invalid-location",
            HIGH,
            "A responder's location breaks the rules.",
            "Correct path and sub-domain, or leave the responder out."),
    INVALID_SCHEDULE(
            "workspace.invalid-schedule",
            HIGH,
            "A tracker's schedule or its retries break the rules.",
            "Correct the schedule, or leave the tracker out."),
    PLAINTEXT_PARAMETERS(
            "workspace.plaintext-parameters",
            HIGH,
            "A tracker carries secrets in clear in `retrack.target.params.secrets`.",
            "Treat the file as sensitive and replace the named secrets; Holdfast never writes them."),
    CLEAR_PRIVATE_KEY(
            "workspace.clear-private-key",
            MEDIUM,
            "A private key stands in the document in clear; the passphrase does not protect it.",
            "Keep the file where only you can read it, or protect the key with a passphrase of its own."),
    PKCS1_KEY(
            "workspace.pkcs1-key",
            MEDIUM,
            "A private key is PKCS#1 where PKCS#8 belongs: it can be imported and not be used.",
            "Convert it with `openssl pkcs8 -topk8 -nocrypt` and import it again."),
    NOT_PKCS8_KEY(
            "workspace.not-pkcs8-key",
            MEDIUM,
            "A private key is not PKCS#8: it can be imported and not be used.",
            "Import the key again from its own file."),
    VALUE_MISSING(
            "workspace.value-missing",
            LOW,
            "Secrets are in the document by name only, without a value.",
            "Export again with a passphrase to include the values."),
    DANGLING_TAG(
            "workspace.dangling-tag",
            MEDIUM,
            "An item names a tag that is neither in the document nor in the workspace.",
            "Export the tags too, or ignore it: the name stays with the item."),
    DANGLING_SECRET(
            "workspace.dangling-secret",
            MEDIUM,
            "An item names a secret that is neither in the document nor in the workspace.",
            "Export the secrets too, or correct the name."),
    DUPLICATE_NAME(
            "workspace.duplicate-name",
            MEDIUM,
            "Two items of one collection have the same name.",
            "Rename one; an import resolves it as any clash, with `apply` it is refused."),
    DUPLICATE_ID(
            "workspace.duplicate-id",
            LOW,
            "Two items of one collection have the same id.",
            "Nothing: names decide, the second one gets a new id."),
    LOCATION_CONFLICT(
            "workspace.location-conflict",
            MEDIUM,
            "Two responders answer at the same location.",
            "Use `skip` or `overwrite`, change the path, or leave one of the two out."),
    OVER_LIMIT(
            "workspace.over-limit",
            MEDIUM,
            "A collection holds more items than are allowed.",
            "Raise the limit, or leave items out."),
    OVER_SIZE(
            "workspace.over-size",
            MEDIUM,
            "The document is larger than an import takes by default.",
            "Raise the limit for the import, or export without histories."),
    UNKNOWN_FIELD(
            "workspace.unknown-field",
            LOW,
            "A field is not part of the format and is left out.",
            "Nothing, unless the field matters to you."),
    FOREIGN_OWNER(
            "workspace.foreign-owner",
            LOW,
            "A history names another item than the one it belongs to.",
            "Nothing: it is written under the item that it stands in."),
    LOSSY_HISTORY(
            "workspace.lossy-history",
            LOW,
            "A history holds replacement characters: binary data was lost when it was captured.",
            "Nothing; the server that wrote it does not keep binary bodies.");

    private final Text text;
    private final Severity severity;

    WorkspaceCode(String id, Severity severity, String meaning, String remedy) {
        this.text = new Text(id, meaning, remedy);
        this.severity = severity;
    }

    @Override
    public Text text() {
        return text;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    private static final class Remedy {
        static final String AGAIN = "Export the workspace again, or take another copy of the file.";
        static final String SMALLER = "Export without histories or fewer collections, or raise the limit.";

        private Remedy() {}
    }
}
