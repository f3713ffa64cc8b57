package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever bytes come: a refusal with a code, or a document that says the same when it is written and read again.
final class BrokenDocumentsTest {
    private static final String MARKS = "{}[]\",:\\0e-un\u0000\u00ff";

    @Test
    void readsOrRefusesASampleWithBytesMovedAndChanged() throws IOException {
        var sample = Documents.bytes("small");
        var random = new SplittableRandom(7);
        for (var i = 0; i < 2_000; i++) {
            readOrRefuse(broken(sample, random));
        }
    }

    static void readOrRefuse(byte[] bytes) throws IOException {
        try {
            var written = Documents.write(Documents.read(bytes).document());
            assertThat(Documents.write(Documents.read(written).document())).isEqualTo(written);
        } catch (Refused refused) {
            assertThat(refused.problem().code()).startsWith("workspace.");
        }
        assertThat(WorkspaceCheck.check(DocumentBytes.of(bytes), Optional.empty(), Tiers.DEFAULT)
                        .verdict())
                .isNotNull();
    }

    private static byte[] broken(byte[] sample, SplittableRandom random) {
        var bytes = sample.clone();
        for (var changes = random.nextInt(1, 4); changes > 0; changes--) {
            int from = random.nextInt(bytes.length);
            int to = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(1, 12), bytes.length - Math.max(from, to));
            switch (random.nextInt(3)) {
                case 0 -> bytes[to] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
                case 1 -> bytes[to] = (byte) random.nextInt(256);
                default -> System.arraycopy(bytes, from, bytes, to, length);
            }
        }
        return bytes;
    }
}
