package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.ImportPlan.Action;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What stands on the way from a target's root to its files. Links are looked at, never followed.
final class Way {
    private enum Place {
        MISSING,
        DIRECTORY
    }

    private final Path root;
    private final Map<String, Place> directories = new HashMap<>();

    Way(Path root) {
        this.root = root;
    }

    /// @throws Refused `import.in-the-way` when a step would pass through, or replace, what is no plain file or
    /// directory
    /// @throws Failed `import.target-not-writable`
    void check(ImportPlan plan) throws IOException {
        check(".kanuka/.holdfast-import", true);
        check(".kanuka/audit.jsonl", false);
        for (var step : plan.steps()) {
            if (step.action() != Action.SKIP) {
                check(step.path(), false);
            }
        }
    }

    /// Whether a file may be put at, or deleted from, this path.
    void checkFile(String path) throws IOException {
        check(path, false);
    }

    /// Whether a new file or a whole new directory may be put at this path.
    void checkParents(String path) throws IOException {
        place(parent(path));
    }

    private void check(String path, boolean directory) throws IOException {
        if (place(parent(path)) == Place.DIRECTORY) {
            var at = root.resolve(path);
            boolean right = directory
                    ? Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)
                    : Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS);
            if (!right && Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                throw inTheWay(path);
            }
        }
    }

    /// The parts of a tree that are new as a whole: for each path the topmost directory that is missing, or itself.
    Set<String> units(Iterable<String> paths) throws IOException {
        var units = new LinkedHashSet<String>();
        for (var path : paths) {
            String unit = path;
            for (String up = parent(path); place(up) == Place.MISSING; up = parent(up)) {
                unit = up;
            }
            units.add(unit);
        }
        return units;
    }

    private Place place(String directory) throws IOException {
        var known = directories.get(directory);
        if (known == null) {
            known = look(directory);
            directories.put(directory, known);
        }
        return known;
    }

    private Place look(String directory) throws IOException {
        if (!directory.isEmpty() && place(parent(directory)) == Place.MISSING) {
            return Place.MISSING;
        }
        var at = directory.isEmpty() ? root : root.resolve(directory);
        if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isWritable(at)) {
                String name = directory.isEmpty() ? at.toString() : directory;
                throw new Failed(ImportCode.TARGET_NOT_WRITABLE, "'" + name + "' may not be written.");
            }
            return Place.DIRECTORY;
        }
        if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            throw inTheWay(directory);
        }
        return directory.isEmpty() ? Place.DIRECTORY : Place.MISSING;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static Refused inTheWay(String path) {
        return new Refused(
                ImportCode.IN_THE_WAY, "'" + path + "' in the target is a link, or not what has to stand there.");
    }
}
