package dev.holdfast.format.kanuka;

import dev.holdfast.format.Refused;
import dev.holdfast.format.archive.Text;

/// A path that may stand in a Kanuka archive and in a project: relative, `/`-separated, on the allow-list
/// (kanuka.md 5.5 I6), within the limits of I8. Construction is the check.
public record EntryPath(String value, EntryKind kind) {
    private static final String STORE = ".kanuka";
    private static final String PUBLIC_KEYS = ".kanuka/public_keys/";
    private static final String SECRETS = ".kanuka/secrets/";
    static final String CONFIG = ".kanuka/config.toml";

    public EntryPath {
        if (kindOf(value) != kind) {
            throw refused(KanukaCode.NOT_ALLOWED, value, "does not belong to a Kanuka project as that");
        }
    }

    /// @param name as an archive or a file system has it; a leading `./` and `\` separators are normalised
    /// @throws dev.holdfast.format.Refused with the [KanukaCode] of what is wrong
    public static EntryPath of(String name) {
        return of(name, Limits.DEFAULT);
    }

    /// The same within other bounds.
    public static EntryPath of(String name, Limits limits) {
        String path = name.indexOf('\\') < 0 ? name : name.replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        PathRules.check(path, limits);
        return new EntryPath(path, kindOf(path));
    }

    private static EntryKind kindOf(String path) {
        int slash = path.lastIndexOf('/');
        String base = path.substring(slash + 1);
        if (path.equals(CONFIG)) {
            return EntryKind.CONFIG;
        }
        if (slash + 1 == PUBLIC_KEYS.length() && path.startsWith(PUBLIC_KEYS) && hasStem(base, ".pub")) {
            return EntryKind.PUBLIC_KEY;
        }
        if (slash + 1 == SECRETS.length() && path.startsWith(SECRETS) && hasStem(base, STORE)) {
            return EntryKind.WRAPPED_KEY;
        }
        if (isPlaintext(base)) {
            throw refused(KanukaCode.PLAINTEXT_NAME, path, "is an unencrypted file");
        }
        if (path.startsWith(STORE + "/") || !hasStem(base, STORE)) {
            throw refused(KanukaCode.NOT_ALLOWED, path, "does not belong to a Kanuka project");
        }
        if (runsThroughStore(path)) {
            throw refused(KanukaCode.NESTED_STORE, path, "runs through a `.kanuka` that is not the root's");
        }
        return EntryKind.SECRET;
    }

    private static boolean hasStem(String base, String suffix) {
        return base.length() > suffix.length() && base.endsWith(suffix);
    }

    private static boolean isPlaintext(String base) {
        return base.contains(".env") && !base.endsWith(STORE);
    }

    /// In any case of letters: some file systems make no difference.
    private static boolean runsThroughStore(String path) {
        String directories = "/" + path.substring(0, path.lastIndexOf('/') + 1);
        for (int at = 0; at + STORE.length() + 2 <= directories.length(); at++) {
            if (directories.regionMatches(true, at, "/.kanuka/", 0, STORE.length() + 2)) {
                return true;
            }
        }
        return false;
    }

    static Refused refused(KanukaCode code, String path, String what) {
        return new Refused(code, "'" + Text.shown(path) + "' " + what + ".");
    }

    @Override
    public String toString() {
        return value;
    }
}
