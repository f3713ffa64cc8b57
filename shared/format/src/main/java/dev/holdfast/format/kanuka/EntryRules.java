package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

import dev.holdfast.format.Refused;
import dev.holdfast.format.archive.TarWriter;

/// The rules about all files of one project together (kanuka.md 5.5 I6, I8), kept for archives and trees alike.
final class EntryRules {
    private final Limits limits;
    private final Names names = new Names();
    private long total;
    private int headers;
    private boolean config;
    private boolean encrypted;

    EntryRules(Limits limits) {
        this.limits = limits;
    }

    /// @param name as archive or tree has it
    EntryPath admit(String name, long size) {
        var path = EntryPath.of(name, limits);
        admit(path, size);
        return path;
    }

    void admit(EntryPath path, long size) {
        names.add(path.value());
        checkSize(path, size);
        config |= path.kind() == EntryKind.CONFIG;
        encrypted |= path.kind() != EntryKind.CONFIG;
        headers += TarWriter.headers(path.value());
        if (headers > limits.entries()) {
            throw new Refused(
                    KanukaCode.TOO_MANY_ENTRIES,
                    "There are more than " + limits.entries() + " entries, headers included.");
        }
    }

    private void checkSize(EntryPath path, long size) {
        boolean secret = path.kind() == EntryKind.SECRET;
        long most = secret ? limits.secretBytes() : limits.configOrKeyBytes();
        if (size > most) {
            throw refused(
                    secret ? KanukaCode.SECRET_TOO_LARGE : KanukaCode.TEXT_TOO_LARGE,
                    path.value(),
                    "has " + size + " bytes; " + most + " are allowed");
        }
        total += size;
        if (total > limits.totalBytes()) {
            throw refused(
                    KanukaCode.TOTAL_TOO_LARGE,
                    path.value(),
                    "makes it more than the " + limits.totalBytes() + " bytes allowed in all");
        }
    }

    /// @throws dev.holdfast.format.Refused when what makes a project is missing
    void finish() {
        if (!config) {
            throw new Refused(KanukaCode.CONFIG_MISSING, "There is no '" + EntryPath.CONFIG + "'.");
        }
        if (!encrypted) {
            throw new Refused(KanukaCode.NO_ENCRYPTED_CONTENT, "There are neither keys nor encrypted files.");
        }
    }
}
