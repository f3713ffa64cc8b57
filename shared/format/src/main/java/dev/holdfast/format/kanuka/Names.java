package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The paths seen so far, as 64-bit hashes: a hundred thousand of them stay small. Equal paths have equal hashes,
/// so no collision is missed; a wrong one is as likely as a flipped bit nobody notices, and refuses.
final class Names {
    private final Set<Long> exact = new HashSet<>();
    private final Set<Long> normal = new HashSet<>();
    private final Set<Long> folded = new HashSet<>();
    private final Set<Long> directories = new HashSet<>();

    /// @throws dev.holdfast.format.Refused when some file system could not hold this path beside the others
    void add(String path) {
        if (!exact.add(hash(path, path.length()))) {
            throw refused(KanukaCode.DUPLICATE, path, "is in the archive twice");
        }
        String form = normal(path);
        if (!normal.add(hash(form, form.length()))) {
            throw refused(KanukaCode.UNICODE_COLLISION, path, "is another path in another Unicode normal form");
        }
        String key = fold(form);
        long hash = hash(key, key.length());
        if (!folded.add(hash)) {
            throw refused(KanukaCode.CASE_COLLISION, path, "is another path in another case");
        }
        if (directories.contains(hash) || !addParents(key)) {
            throw refused(KanukaCode.FILE_AND_DIRECTORY, path, "and another path need one name as file and directory");
        }
    }

    /// Whether none of them is a file.
    private boolean addParents(String key) {
        for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
            long hash = hash(key, slash);
            if (folded.contains(hash)) {
                return false;
            }
            if (!directories.add(hash)) {
                return true;
            }
        }
        return true;
    }

    private static String normal(String path) {
        return isAscii(path) ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
    }

    private static String fold(String path) {
        return isAscii(path)
                ? path.toLowerCase(Locale.ROOT)
                : normal(path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static boolean isAscii(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// FNV-1a.
    private static long hash(String text, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
