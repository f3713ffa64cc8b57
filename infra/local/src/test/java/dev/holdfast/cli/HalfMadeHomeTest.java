package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.local.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `init` cut off after any of the files it makes: running it again finishes, and what it made works.
final class HalfMadeHomeTest {
    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> initFinishesWhatAnInitThatWasCutOffLeft() throws IOException {
        var whole = made(Files.createDirectory(folder.resolve("whole")));
        return IntStream.rangeClosed(0, whole.size())
                .mapToObj(kept -> DynamicTest.dynamicTest(
                        "cut off after " + (kept == 0 ? "nothing" : whole.get(kept - 1)), () -> finishes(whole, kept)));
    }

    private void finishes(List<Path> whole, int kept) throws IOException {
        var place = Files.createTempDirectory(folder, "cut-");
        Home.create(place.resolve("home")); // its folders are the first thing init makes
        for (var file : whole.subList(0, kept)) {
            var copy = place.resolve("home").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(folder.resolve("whole/home").resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        var project = Projects.copy(Fixtures.SMALL.project(), place.resolve("shop"));
        for (var command : List.of(
                List.of("init"),
                List.of("source", "add", "shop", "--kanuka", project.toString()),
                List.of("backup"),
                List.of("verify", "--all", "--level", "3"),
                List.of("restore", "shop@latest", "--to", "restored"))) {
            var ran = Ran.in(place, command.toArray(String[]::new));
            assertThat(ran.exit()).as(command + ran.out() + ran.err()).isZero();
        }
        assertThat(Projects.exported(place.resolve("restored"))).isEqualTo(Projects.exported(project));
    }

    /// The files of a fresh home, relative to it, in the order in which they were made.
    private static List<Path> made(Path place) throws IOException {
        assertThat(Ran.in(place, "init").exit()).isZero();
        var home = place.resolve("home");
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("catalog.db")
                            && !file.toString().contains("/probe/"))
                    .sorted(Comparator.comparingInt(
                                    (Path file) -> order(home.relativize(file).toString()))
                            .thenComparingLong(file -> file.toFile().lastModified())
                            .thenComparing(Comparator.naturalOrder()))
                    .map(home::relativize)
                    .toList();
        }
    }

    private static int order(String file) {
        var parts = List.of(
                "keys/recipient",
                "keys/identity",
                "keys/point-signing.pem",
                "keys/point-signing.p8",
                "keys/evidence-signing.pem",
                "keys/evidence-signing.p8",
                "keys/",
                "vault/");
        return IntStream.range(0, parts.size())
                .filter(i -> file.startsWith(parts.get(i)))
                .findFirst()
                .orElse(parts.size());
    }

    @Test
    void aHomeIsItsOwnersAlone() throws IOException {
        var project = Projects.copy(Fixtures.SMALL.project(), folder.resolve("shop"));
        Ran.in(folder, "init");
        Ran.in(folder, "source", "add", "shop", "--kanuka", project.toString());
        Ran.in(folder, "backup");
        Ran.in(folder, "verify", "--all", "--level", "3");
        try (var files = Files.walk(folder.resolve("home"))) {
            for (var file : files.toList()) {
                var mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                assertThat(mode)
                        .as(file.toString())
                        .isIn(Files.isDirectory(file) ? List.of("rwx------") : List.of("rw-------", "r--------"));
            }
        }
    }

    @Test
    void initAgainChangesNothingAndSaysSo() throws IOException {
        Ran.in(folder, "init");
        var before = Projects.files(folder.resolve("home"));
        var again = Ran.in(folder, "init");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("nothing was changed");
        assertThat(Projects.files(folder.resolve("home"))).isEqualTo(before);
    }
}
