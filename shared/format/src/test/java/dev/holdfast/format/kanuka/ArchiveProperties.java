package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.Reading.archive;
import static dev.holdfast.format.kanuka.Reading.contents;
import static dev.holdfast.format.kanuka.Reading.export;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Proves;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.forge.Forge;
import dev.holdfast.format.forge.MemoryTree;
import java.io.IOException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveProperties {
    private static final String[] WORDS = {"app", "naïve", "サービス", "😀", "a b", "x".repeat(90), "é".repeat(60), "-", "%"
    };
    private static final int[] SIZES = {0, 1, 511, 512, 513, 4095, 65_024, 65_535, 65_536, 200_001};

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Proves("AR-8")
    void whatIsExportedIsReadBack(long seed) throws IOException {
        var tree = tree(new Random(seed));
        var expected = new TreeMap<>(tree.files());
        expected.remove(".kanuka/audit.jsonl");
        assertThat(contents(archive(export(tree)))).containsExactlyEntriesOf(expected);
    }

    private static MemoryTree tree(Random random) {
        var tree = MemoryTree.of(Fixtures.SMALL.project());
        int files = random.nextInt(12);
        for (int i = 0; i < files; i++) {
            var path = new StringBuilder();
            for (int depth = random.nextInt(5); depth > 0; depth--) {
                path.append(WORDS[random.nextInt(WORDS.length)]).append('/');
            }
            path.append(".env.")
                    .append(WORDS[random.nextInt(WORDS.length)])
                    .append(i)
                    .append(".kanuka");
            tree.file(path.toString(), Forge.ciphertext(SIZES[random.nextInt(SIZES.length)]));
        }
        return tree;
    }
}
