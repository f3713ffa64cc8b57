package dev.holdfast.local.vault;

import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A walk over the objects of a directory in the byte order of their keys. It enters only folders that can hold a
/// key of the page, follows no link and passes over names that no key has.
final class Listing {
    private final Path root;
    private final String prefix;
    private final String after;
    private final int limit;
    private final List<ObjectKey> found = new ArrayList<>();

    /// @param after a key, or empty for the beginning
    Listing(Path root, String prefix, String after, int limit) {
        this.root = root;
        this.prefix = prefix;
        this.after = after;
        this.limit = limit;
    }

    List<ObjectKey> walk() throws IOException {
        walk(root, "");
        return found;
    }

    private void walk(Path folder, String path) throws IOException {
        for (var name : names(folder)) {
            if (found.size() == limit) {
                return;
            }
            var key = path + name;
            if (key.endsWith("/")) {
                if (mayHold(key)) {
                    walk(folder.resolve(name), key);
                }
            } else if (key.startsWith(prefix) && key.compareTo(after) > 0) {
                found.add(new ObjectKey(key));
            }
        }
    }

    private boolean mayHold(String folder) {
        return (folder.startsWith(prefix) || prefix.startsWith(folder))
                && (after.startsWith(folder) || folder.compareTo(after) > 0);
    }

    /// Folders end in `/`, so that they sort as the keys in them do.
    private static Set<String> names(Path folder) throws IOException {
        var names = new TreeSet<String>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = String.valueOf(entry.getFileName());
                if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
                    continue;
                }
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name + "/");
                } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException e) {
            return names;
        }
        return names;
    }
}
