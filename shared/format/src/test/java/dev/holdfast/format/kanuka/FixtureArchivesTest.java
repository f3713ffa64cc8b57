package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.Reading.archive;
import static dev.holdfast.format.kanuka.Reading.contents;
import static dev.holdfast.format.kanuka.Reading.export;
import static dev.holdfast.format.kanuka.Reading.inspect;
import static dev.holdfast.format.kanuka.Reading.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Digest;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.point.Contents;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixtureArchivesTest {
    @TestFactory
    Stream<DynamicTest> readsWhatTheRealToolWrote() {
        return archives((fixture, file) ->
                assertThat(inspect(Files.readAllBytes(file)).items()).isEqualTo(facts(fixture, file)));
    }

    @TestFactory
    Stream<DynamicTest> aRewrittenArchiveHasTheSameEntriesAndBytes() {
        return archives((fixture, file) -> {
            var original = archive(Files.readAllBytes(file));
            var out = new ByteArrayOutputStream();
            var written = ProjectArchive.write(original, out);
            assertThat(written.items()).isEqualTo(facts(fixture, file));
            assertThat(contents(archive(out.toByteArray()))).containsExactlyEntriesOf(contents(original));
        });
    }

    @ParameterizedTest
    @EnumSource
    void exportingTheProjectGivesTheEntriesOfTheRealToolsExport(Fixtures fixture) throws Exception {
        String name = fixture == Fixtures.ROTATED
                ? "4-after-revoke.tar.gz"
                : fixture.archives().getFirst().getFileName().toString();
        var exported = inspect(export(MemoryTree.of(fixture.project())));
        assertThat(exported.items()).isEqualTo(facts(fixture, fixture.folder().resolve("archives/" + name)));
    }

    @Test
    void readsTheNamesOfUstarPrefixesAndPaxPaths() throws Exception {
        var team = inspect(Files.readAllBytes(Fixtures.TEAM.archives().getFirst()));
        assertThat(names(team.items())).contains("サービス/認証/.env.本番.kanuka").anyMatch(name -> name.length() > 120);
    }

    private static List<Contents.Item> facts(Fixtures fixture, Path file) {
        var entries = fixture.facts()
                .get("archives")
                .get(file.getFileName().toString())
                .get("entries");
        return entries.valueStream()
                .map(e -> new Contents.Item(
                        e.get("name").asString(),
                        e.get("size").asLong(),
                        new Digest(e.get("sha256").asString())))
                .toList();
    }

    private static Stream<DynamicTest> archives(Check check) {
        return Stream.of(Fixtures.values())
                .flatMap(fixture -> fixture.archives().stream()
                        .map(file -> DynamicTest.dynamicTest(
                                fixture + " " + file.getFileName(), () -> check.of(fixture, file))));
    }

    @FunctionalInterface
    private interface Check {
        void of(Fixtures fixture, Path file) throws Exception;
    }
}
