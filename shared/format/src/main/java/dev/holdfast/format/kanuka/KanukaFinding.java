package dev.holdfast.format.kanuka;

import static dev.holdfast.format.Severity.CRITICAL;
import static dev.holdfast.format.Severity.HIGH;
import static dev.holdfast.format.Severity.LOW;
import static dev.holdfast.format.Severity.MEDIUM;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// What a check of a project's config, keys and secrets can find, and why a private key is refused
/// (kanuka.md 7.4, 9, 14). The archive's own rules are [KanukaCode].
public enum KanukaFinding implements FindingCode {
    CONFIG_EMPTY(
            "kanuka.config-empty",
            CRITICAL,
            "The project's `.kanuka/config.toml` is empty.",
            "Restore it, for example with `git checkout .kanuka/config.toml`."),
    CONFIG_INVALID(
            "kanuka.config-invalid",
            CRITICAL,
            "The project's `.kanuka/config.toml` is not valid TOML.",
            "Mend the named line, or restore the file with `git checkout .kanuka/config.toml`."),
    CONFIG_TOO_LARGE(
            "kanuka.config-too-large",
            CRITICAL,
            "The project's `.kanuka/config.toml` is larger than 1 MiB.",
            "Restore the real file; a config of one project needs a few KiB."),
    CONFIG_TOO_DEEP(
            "kanuka.config-too-deep",
            CRITICAL,
            "The project's `.kanuka/config.toml` is nested deeper than 64 levels.",
            "Restore the real file; a config of one project has three levels."),
    CONFIG_WRONG_TYPE(
            "kanuka.config-wrong-type",
            HIGH,
            "A value in `.kanuka/config.toml` has another type than kanuka expects.",
            "Correct the named value; kanuka's own commands fail on it."),
    CONFIG_NO_PROJECT_UUID(
            "kanuka.config-no-project-uuid",
            HIGH,
            "The config names no project uuid, so kanuka cannot find the private key's folder.",
            "Set `project_uuid` under `[project]` to the name of the key folder."),
    CONFIG_UUID_MISNAMED(
            "kanuka.config-uuid-misnamed",
            HIGH,
            "The config says `uuid` where kanuka reads `project_uuid`.",
            "Rename `uuid` to `project_uuid` under `[project]`."),
    USER_PENDING(
            "kanuka.user-pending",
            MEDIUM,
            "A user has a public key and no wrapped key: this user cannot open the project yet.",
            "Let somebody with access run `kanuka secrets sync`, then export again."),
    USER_ORPHANED(
            "kanuka.user-orphaned",
            MEDIUM,
            "A wrapped key has no public key beside it.",
            "Run `kanuka secrets clean` if the user was removed, else restore the public key."),
    USER_UNKNOWN(
            "kanuka.user-unknown",
            MEDIUM,
            "The config does not know a user who has keys in the project.",
            "Compare the list of users with the people who should have access."),
    USER_WITHOUT_KEY(
            "kanuka.user-without-key",
            MEDIUM,
            "The config names a user who has no public key in the project.",
            "Register the user again or remove the user from the config."),
    PUBLIC_KEY_UNREADABLE(
            "kanuka.public-key-unreadable",
            HIGH,
            "A public key is no PEM `PUBLIC KEY`.",
            "Register the user's public key again; `kanuka secrets sync` fails until then."),
    PUBLIC_KEY_NOT_RSA(
            "kanuka.public-key-not-rsa",
            HIGH,
            "A public key is not an RSA key.",
            "Register an RSA key for this user; kanuka supports no other kind."),
    PUBLIC_KEY_SHORT(
            "kanuka.public-key-short",
            MEDIUM,
            "A public key is shorter than 2048 bits.",
            "Give this user a key of 2048 bits or more, with `kanuka secrets rotate`."),
    WRAPPED_KEY_LENGTH(
            "kanuka.wrapped-key-length",
            HIGH,
            "A wrapped key is not as long as its user's RSA modulus, so it cannot be opened.",
            "Let somebody with access run `kanuka secrets sync`, then export again."),
    NO_WRAPPED_KEYS(
            "kanuka.no-wrapped-keys",
            HIGH,
            "There is no wrapped key: nobody can open this project.",
            "Restore `.kanuka/secrets/` from an older point."),
    SECRET_TOO_SHORT(
            "kanuka.secret-too-short",
            HIGH,
            "An encrypted file is shorter than the 40 bytes that every one has.",
            "Restore this file from an older point, or encrypt it again."),
    SECRET_NOT_AUTHENTIC(
            "kanuka.secret-not-authentic",
            CRITICAL,
            "An encrypted file does not open with the project's key: it is damaged or of another key generation.",
            "Restore this file from a point whose check is clean, or encrypt it again."),
    MIXED_GENERATION(
            "kanuka.mixed-generation",
            HIGH,
            "Key generations are mixed: not everything opens with one key.",
            "Restore keys and files from one point, or encrypt the files that do not open again."),
    PATH_NOT_PORTABLE(
            "kanuka.path-not-portable",
            LOW,
            "A path cannot be created on every operating system.",
            "Rename the file if the project is ever restored on Windows."),
    KEY_OPENS_NOTHING(
            "kanuka.key-opens-nothing",
            MEDIUM,
            "A given private key opens no wrapped key of this project.",
            "Give the private key of one of the named users, from the time before any `kanuka secrets rotate`."),
    KEY_UNREADABLE(
            "kanuka.key-unreadable",
            CRITICAL,
            "What was given is no private key that can be read.",
            "Give the PEM file of an RSA private key, such as ~/.local/share/kanuka/keys/PROJECT/privkey."),
    KEY_UNSUPPORTED(
            "kanuka.key-unsupported",
            CRITICAL,
            "The private key is of a kind that kanuka does not support.",
            "Give an RSA key as PKCS#1, PKCS#8 without passphrase, or OpenSSH; `ssh-keygen -p -f KEY` converts."),
    KEY_PASSPHRASE_NEEDED(
            "kanuka.key-passphrase-needed",
            CRITICAL,
            "The private key is protected by a passphrase and none was given.",
            "Run it again and give the key's passphrase."),
    KEY_PASSPHRASE_WRONG(
            "kanuka.key-passphrase-wrong",
            CRITICAL,
            "The passphrase does not open the private key.",
            "Run it again with the right passphrase."),
    KEY_TOO_COSTLY(
            "kanuka.key-too-costly",
            CRITICAL,
            "The private key asks for more than 1,024 bcrypt rounds.",
            "Lower the rounds of a copy with `ssh-keygen -p -a 64 -f COPY`.");

    private final Text text;
    private final Severity severity;

    KanukaFinding(String id, Severity severity, String meaning, String remedy) {
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
}
