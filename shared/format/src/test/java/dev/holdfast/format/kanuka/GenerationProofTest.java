package dev.holdfast.format.kanuka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.forge.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Archives of one project over time: sync made a new symmetric key, rotate a new private key for alice.
final class GenerationProofTest {
    @Test
    void oneKeyThatOpensBothSidesProvesTheSameGeneration() throws IOException {
        assertThat(proof("3-after-rotate", "3-after-rotate", "alice-2.pem")).isEqualTo(GenerationProof.SAME);
    }

    @Test
    void theOldAndTheNewKeyOfARotationProveItTogether() throws IOException {
        assertThat(proof("2-after-sync", "3-after-rotate", "alice-1.pem", "alice-2.pem"))
                .isEqualTo(GenerationProof.SAME);
    }

    @Test
    void aKeyThatOpensBothUnderTwoSymmetricKeysProvesTheOpposite() throws IOException {
        assertThat(proof("1-before", "2-after-sync", "bob.pem")).isEqualTo(GenerationProof.DIFFERENT);
    }

    @Test
    void aMergeThatTheRealToolMixedIsSeenThrough() throws IOException {
        assertThat(proof("5-mixed-after-merge", "5-mixed-after-merge", "alice-2.pem", "alice-1.pem", "bob.pem"))
                .isEqualTo(GenerationProof.DIFFERENT);
    }

    @Test
    void aStrangersKeyProvesNothing() throws IOException {
        var stranger = key(Fixtures.TEAM, "alice.pem");
        assertThat(GenerationProof.of(archive("1-before"), archive("1-before"), List.of(stranger)))
                .isEqualTo(GenerationProof.NOT_OPENED);
    }

    @Test
    void withoutAKeyNothingIsRead() throws IOException {
        ProjectEntries untouched = visitor -> {
            throw new AssertionError("read");
        };
        assertThat(GenerationProof.of(untouched, untouched, List.of())).isEqualTo(GenerationProof.NO_KEY);
    }

    @Test
    void secretsWithoutKeysBesideThemAnswerForTheirSide() throws IOException {
        var whole = archive("2-after-sync");
        ProjectEntries secretsAlone = visitor -> whole.read((path, size, body) -> {
            if (path.kind() == EntryKind.SECRET) {
                visitor.entry(path, size, body);
            }
        });
        var keys = List.of(key(Fixtures.ROTATED, "bob.pem"));
        assertThat(GenerationProof.of(whole, secretsAlone, keys)).isEqualTo(GenerationProof.SAME);
        assertThat(GenerationProof.of(archive("1-before"), secretsAlone, keys)).isEqualTo(GenerationProof.NOT_OPENED);
    }

    private static GenerationProof proof(String here, String there, String... keys) throws IOException {
        var opened = Stream.of(keys).map(name -> key(Fixtures.ROTATED, name)).toList();
        return GenerationProof.of(archive(here), archive(there), opened);
    }

    private static ProjectEntries archive(String name) {
        var file = Fixtures.ROTATED.folder().resolve("archives").resolve(name + ".tar.gz");
        return ProjectArchive.entries(() -> Files.newInputStream(file), Limits.DEFAULT);
    }

    private static ProjectKey key(Fixtures fixture, String name) {
        try {
            return PrivateKeys.parse(Files.readAllBytes(fixture.key(name)), new char[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
