package dev.holdfast.local.kanuka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the project that a directory belongs to: the nearest directory at or above it that holds a directory
/// `.kanuka` (kanuka.md 3).
public final class ProjectRoot {
    private ProjectRoot() {}

    /// Climbs from `start`, its links resolved first (E4), to the top of the file system.
    /// @throws IOException when `start` does not exist or a directory on the way cannot be looked into
    public static Optional<Path> find(Path start) throws IOException {
        return climb(start.toRealPath(), Optional.empty());
    }

    /// The same, but never above `home`.
    public static Optional<Path> find(Path start, Path home) throws IOException {
        var last = Files.exists(home) ? Optional.of(home.toRealPath()) : Optional.<Path>empty();
        return climb(start.toRealPath(), last);
    }

    private static Optional<Path> climb(Path start, Optional<Path> last) {
        for (var at = Optional.of(start); at.isPresent(); at = at.map(Path::getParent)) {
            var directory = at.get();
            if (Files.isDirectory(directory.resolve(".kanuka"), LinkOption.NOFOLLOW_LINKS)) {
                return at;
            }
            if (last.filter(directory::equals).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
