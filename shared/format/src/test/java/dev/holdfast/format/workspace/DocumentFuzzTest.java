package dev.holdfast.format.workspace;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/// Jazzer looks for bytes that [BrokenDocumentsTest] does not think of: five minutes in the nightly run, which sets
/// `JAZZER_FUZZ`. Its agent rewrites every class of the JVM, so the normal build does without.
@Tag("nightly")
final class DocumentFuzzTest {
    @MethodSource("samples")
    @FuzzTest(maxDuration = "5m")
    void readsOrRefuses(byte[] bytes) throws IOException {
        BrokenDocumentsTest.readOrRefuse(bytes);
    }

    static Stream<byte[]> samples() {
        return Documents.NAMES.stream().map(Documents::bytes);
    }
}
