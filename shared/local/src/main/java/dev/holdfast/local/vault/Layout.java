package dev.holdfast.local.vault;

import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where a directory vault keeps things. No segment of a key starts with a dot or has an `@`, so that `.holdfast` and
/// `NAME@meta` never meet an object.
record Layout(Path root) {
    Path control() {
        return root.resolve(".holdfast");
    }

    Path uploads() {
        return control().resolve("tmp");
    }

    Path seen() {
        return control().resolve("seen");
    }

    Path mutex() {
        return control().resolve("mutex");
    }

    /// The file of an object.
    /// @throws Refused when the way to it leads through a link or something else than folders
    Path object(ObjectKey key) {
        return inside(root, key.value());
    }

    /// The file of an object's lock, holds and version.
    Path metadata(ObjectKey key) {
        return inside(control().resolve("meta"), key.value() + "@meta");
    }

    void make() throws IOException {
        Durable.directories(root);
        Durable.directories(uploads());
        Durable.directories(control().resolve("meta"));
    }

    private static Path inside(Path base, String relative) {
        var path = base;
        for (var segment : relative.split("/")) {
            requirePlain(path, LocalCode.KEY_CLASH);
            path = path.resolve(segment);
        }
        if (Files.isSymbolicLink(path)) {
            throw unsafe(path);
        }
        return path;
    }

    private static void requirePlain(Path directory, LocalCode otherwise) {
        if (Files.isSymbolicLink(directory)) {
            throw unsafe(directory);
        }
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused(otherwise, directory + " is not a folder.");
        }
    }

    private static Refused unsafe(Path path) {
        return new Refused(LocalCode.UNSAFE_PATH, path + " is a link.");
    }
}
