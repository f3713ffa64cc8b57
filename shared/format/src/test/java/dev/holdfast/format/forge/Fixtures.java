package dev.holdfast.format.forge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Projects and archives made by the real Kanuka 1.3.1; what each shows stands in its README.
public enum Fixtures {
    SMALL,
    TEAM,
    ROTATED;

    private static final Path HOME = home();

    /// The folder of this fixture: `project`, `archives`, `keys`, `plaintext`, `fixture.json`.
    public Path folder() {
        return HOME.resolve(name().toLowerCase(java.util.Locale.ROOT));
    }

    public Path project() {
        return folder().resolve("project");
    }

    /// Every archive, sorted by name.
    public List<Path> archives() {
        try (var files = Files.list(folder().resolve("archives"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path key(String name) {
        return folder().resolve("keys").resolve(name);
    }

    /// What is known of the fixture: keys, entries with digests, which key opens what.
    public JsonNode facts() {
        return JsonMapper.shared().readTree(folder().resolve("fixture.json"));
    }

    public static Stream<Path> allArchives() {
        return Stream.of(values()).flatMap(fixture -> fixture.archives().stream());
    }

    /// The files of the project that an export holds, by path.
    SortedMap<String, byte[]> projectFiles() {
        var files = new TreeMap<String, byte[]>();
        MemoryTree.of(project()).files().forEach((path, content) -> {
            if (!path.endsWith("audit.jsonl")) {
                files.put(path, content);
            }
        });
        return files;
    }

    /// Where the fixtures are as files; those of a jar are laid out in a temporary folder first.
    private static Path home() {
        try {
            URI uri = Objects.requireNonNull(Fixtures.class.getResource("/fixtures/kanuka/README.md"))
                    .toURI();
            return uri.getScheme().equals("jar") ? unpacked(uri) : Path.of(uri).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path unpacked(URI uri) {
        try (var jar = FileSystems.newFileSystem(uri, Map.of());
                var files = Files.walk(jar.getPath("/fixtures/kanuka"))) {
            var target = Files.createTempDirectory("holdfast-fixtures");
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = target.resolve(
                        jar.getPath("/fixtures/kanuka").relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
