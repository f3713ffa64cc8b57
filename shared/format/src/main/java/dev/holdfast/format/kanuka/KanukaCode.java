package dev.holdfast.format.kanuka;

import static dev.holdfast.format.Severity.CRITICAL;
import static dev.holdfast.format.Severity.HIGH;
import static dev.holdfast.format.Severity.LOW;
import static dev.holdfast.format.Severity.MEDIUM;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Severity;

/// Everything that can be wrong with a Kanuka archive or with which files make a project (kanuka.md 5.5, 14), in
/// one table.
public enum KanukaCode implements FindingCode {
    NOT_GZIP("kanuka.not-gzip", CRITICAL, "The file is not a gzip archive.", Remedy.CREATE),
    GZIP_HEADER("kanuka.gzip-header", CRITICAL, "A gzip header is not valid.", Remedy.DAMAGED),
    TRUNCATED("kanuka.truncated", CRITICAL, "The archive ends too early.", Remedy.DAMAGED),
    DAMAGED_DATA("kanuka.damaged-data", CRITICAL, "The compressed data is damaged.", Remedy.DAMAGED),
    WRONG_CHECKSUM("kanuka.wrong-checksum", CRITICAL, "The gzip checksum does not match.", Remedy.DAMAGED),
    WRONG_LENGTH("kanuka.wrong-length", CRITICAL, "The gzip length does not match.", Remedy.DAMAGED),
    TRAILING_JUNK("kanuka.trailing-junk", CRITICAL, "Other bytes follow the archive.", Remedy.DAMAGED),
    DATA_AFTER_END("kanuka.data-after-end", CRITICAL, "Other bytes follow the end of the tar.", Remedy.DAMAGED),
    NOT_TAR("kanuka.not-tar", CRITICAL, "The gzip file does not hold a tar.", Remedy.CREATE),
    TAR_HEADER("kanuka.tar-header", CRITICAL, "A tar header is damaged.", Remedy.DAMAGED),
    ENTRY_CUT_SHORT("kanuka.entry-cut-short", CRITICAL, "The tar ends inside an entry.", Remedy.DAMAGED),
    SIZE_FIELD("kanuka.size-field", CRITICAL, "An entry's size is not a usable number.", Remedy.DISTRUST),
    EXTENDED_HEADER("kanuka.extended-header", CRITICAL, "An extended header is malformed.", Remedy.DISTRUST),
    EXTENDED_HEADER_TOO_LARGE(
            "kanuka.extended-header-too-large", CRITICAL, "An extended header is too large.", Remedy.DISTRUST),
    EXPANSION("kanuka.expansion", CRITICAL, "The archive expands far more than secrets can.", Remedy.DISTRUST),
    TOO_MANY_ENTRIES("kanuka.too-many-entries", CRITICAL, "There are too many entries.", Remedy.LIMIT),
    SECRET_TOO_LARGE("kanuka.secret-too-large", CRITICAL, "An encrypted file is too large.", Remedy.LIMIT),
    TEXT_TOO_LARGE("kanuka.text-too-large", CRITICAL, "A config or key file is too large.", Remedy.LIMIT),
    TOTAL_TOO_LARGE("kanuka.total-too-large", CRITICAL, "All files together are too large.", Remedy.LIMIT),
    SYMBOLIC_LINK("kanuka.symbolic-link", CRITICAL, "A symbolic link stands where a file must be.", Remedy.LINK),
    HARD_LINK("kanuka.hard-link", CRITICAL, "The archive holds a hard link.", Remedy.DISTRUST),
    DEVICE("kanuka.device", CRITICAL, "The archive holds a device.", Remedy.DISTRUST),
    FIFO("kanuka.fifo", CRITICAL, "The archive holds a FIFO.", Remedy.DISTRUST),
    SPARSE("kanuka.sparse", CRITICAL, "The archive holds a sparse file.", Remedy.DISTRUST),
    ENTRY_TYPE("kanuka.entry-type", CRITICAL, "The archive holds something that is no file.", Remedy.DISTRUST),
    PATH_NOT_TEXT("kanuka.path-not-text", CRITICAL, "A path is not UTF-8 text.", Remedy.RENAME),
    PATH_EMPTY("kanuka.path-empty", CRITICAL, "A path is empty.", Remedy.DISTRUST),
    PATH_TRAVERSAL("kanuka.path-traversal", CRITICAL, "A path leaves the project.", Remedy.DISTRUST),
    PATH_ABSOLUTE("kanuka.path-absolute", CRITICAL, "A path is absolute.", Remedy.DISTRUST),
    PATH_DRIVE("kanuka.path-drive", CRITICAL, "A path starts with a drive letter.", Remedy.RENAME),
    PATH_CONTROL("kanuka.path-control", CRITICAL, "A path holds control characters.", Remedy.RENAME),
    PATH_NUL("kanuka.path-nul", CRITICAL, "A path holds a NUL.", Remedy.DISTRUST),
    PATH_EMPTY_SEGMENT("kanuka.path-empty-segment", CRITICAL, "A path has an empty segment.", Remedy.DISTRUST),
    PATH_BACKSLASH("kanuka.path-backslash", CRITICAL, "A file's name holds a backslash.", Remedy.RENAME),
    PATH_TOO_LONG("kanuka.path-too-long", CRITICAL, "A path is too long.", Remedy.RENAME),
    SEGMENT_TOO_LONG("kanuka.segment-too-long", CRITICAL, "A path's segment is too long.", Remedy.RENAME),
    PATH_TOO_DEEP("kanuka.path-too-deep", CRITICAL, "A path is too deep.", Remedy.RENAME),
    NESTED_STORE(
            "kanuka.nested-store", CRITICAL, "A path runs through a `.kanuka` that is not the root's.", Remedy.RENAME),
    NOT_ALLOWED("kanuka.not-allowed", CRITICAL, "A file does not belong to a Kanuka project.", Remedy.DISTRUST),
    PLAINTEXT_NAME("kanuka.plaintext-name", CRITICAL, "An unencrypted `.env` file is in the archive.", Remedy.ENCRYPT),
    DUPLICATE("kanuka.duplicate", CRITICAL, "Two entries have the same path.", Remedy.DISTRUST),
    CASE_COLLISION("kanuka.case-collision", CRITICAL, "Two paths differ in case alone.", Remedy.RENAME),
    UNICODE_COLLISION(
            "kanuka.unicode-collision", CRITICAL, "Two paths differ in Unicode normal form alone.", Remedy.RENAME),
    FILE_AND_DIRECTORY("kanuka.file-and-directory", CRITICAL, "One path is a file and a directory.", Remedy.DISTRUST),
    PRIVATE_KEY(
            "kanuka.private-key",
            CRITICAL,
            "A file holds a private key.",
            "Take the private key out of the project and replace it: whoever read the file can open every secret."),
    PLAINTEXT("kanuka.plaintext", CRITICAL, "A `.kanuka` file is printable text, not ciphertext.", Remedy.ENCRYPT),
    CONFIG_MISSING("kanuka.config-missing", CRITICAL, "There is no `.kanuka/config.toml`.", Remedy.CREATE),
    NO_ENCRYPTED_CONTENT(
            "kanuka.no-encrypted-content", CRITICAL, "There are neither keys nor encrypted files.", Remedy.CREATE),
    NOT_INITIALIZED(
            "kanuka.not-initialized",
            CRITICAL,
            "Kanuka has not been initialized.",
            "Run `kanuka secrets init` in the project, or name the project's directory."),
    CHANGED_WHILE_READ(
            "kanuka.changed-while-read", HIGH, "A file changed while it was read.", "Run it again when nobody writes."),
    NO_END_MARK("kanuka.no-end-mark", LOW, "The tar's end mark is missing.", "Nothing: every entry is whole."),
    NAME_WITHOUT_ENV(
            "kanuka.name-without-env",
            MEDIUM,
            "An encrypted file's name has no `.env`.",
            "Nothing for the backup; kanuka's own commands overlook this file unless it is renamed."),
    NO_SECRETS(
            "kanuka.no-secrets",
            MEDIUM,
            "There is no encrypted secret file.",
            "Check that this is the project's root and that `kanuka secrets encrypt` was run."),
    NESTED_PROJECT(
            "kanuka.nested-project",
            MEDIUM,
            "A directory below is a Kanuka project of its own and was left out.",
            "Add it as a source of its own.");

    private final Text text;
    private final Severity severity;

    KanukaCode(String id, Severity severity, String meaning, String remedy) {
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
        static final String CREATE = "Use an archive made by `holdfast secrets export` or `kanuka secrets export`.";
        static final String DAMAGED = "Fetch the archive again, or take another copy or an older point.";
        static final String DISTRUST = "Do not trust this archive; export the project again with holdfast or kanuka.";
        static final String LIMIT = "Raise the limit if the project is really that large.";
        static final String LINK = "Replace the link with the file it points to, or remove it.";
        static final String RENAME = "Rename the file in the project, then export again.";
        static final String ENCRYPT = "Run `kanuka secrets encrypt` in the project, then export again.";

        private Remedy() {}
    }
}
