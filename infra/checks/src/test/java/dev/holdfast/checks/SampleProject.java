package dev.holdfast.checks;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;

/// The small fixture project in a folder, made larger where a test needs time or room.
final class SampleProject {
    private SampleProject() {}

    static Path in(Path folder) throws IOException {
        return copy(Fixtures.SMALL.project(), folder);
    }

    static Path copy(Path from, Path folder) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var to = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return folder;
    }

    /// A few sealed-looking megabytes.
    static Path of3MiB(Path folder) throws IOException {
        in(folder);
        var sealed = new byte[3 << 20];
        new SecureRandom().nextBytes(sealed);
        Files.write(folder.resolve(".env.large.kanuka"), sealed);
        return folder;
    }

    /// Half a gigabyte that takes no room itself, so that whoever reads it is at work for a while.
    static Path ofHalfAGigabyte(Path folder) throws IOException {
        in(folder);
        for (int i = 0; i < 4; i++) {
            try (var file = new RandomAccessFile(large(folder, i).toFile(), "rw")) {
                file.setLength(128L << 20);
            }
        }
        return folder;
    }

    static void shrink(Path folder) throws IOException {
        for (int i = 0; i < 4; i++) {
            Files.delete(large(folder, i));
        }
    }

    private static Path large(Path folder, int i) {
        return folder.resolve(".env.large-" + i + ".kanuka");
    }

    /// Every file below a folder, with its size.
    static Map<String, Long> files(Path folder) throws IOException {
        var found = new TreeMap<String, Long>();
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    found.put(folder.relativize(file).toString(), Files.size(file));
                }
            }
        }
        return found;
    }
}
