package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The documents that an independent implementation wrote, read and written again.
final class SampleDocumentsTest {
    static final List<String> NAMES = Documents.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    @Proves("WS-1")
    void isWrittenAsItWasRead(String name) {
        var expected = Documents.flat(Documents.bytes(name));
        expected.keySet().removeIf(path -> name.equals("leaky") && path.contains("/params"));
        assertThat(Documents.flat(Documents.write(Documents.read(name)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void isWrittenTheSameTheSecondTime(String name) {
        var once = Documents.write(Documents.read(name));
        assertThat(Documents.write(Documents.read(once).document())).isEqualTo(once);
    }

    @Test
    @Proves("WS-4")
    void opaqueNumbersStayDigitForDigit() {
        var written = new String(Documents.write(Documents.read("bignum")), StandardCharsets.UTF_8);
        assertThat(written)
                .contains("[1e400,-1E-400,12345678901234567890.000001,-0,1.10,0.10000000000000000555,1E+2,"
                        + "9007199254740993,100000000000000000000000000000000000001,-0.0,1e0]");
    }

    @Test
    @Proves("WS-6")
    void secretsInTrackerParametersAreLeftOutAndNamed() {
        var read = Documents.read(Documents.bytes("leaky"));
        assertThat(new String(Documents.write(read.document()), StandardCharsets.UTF_8))
                .doesNotContain("params", "tok_b09b4ef6", "lagoon-🔑", "line one");
        var told = read.findings().stream()
                .filter(finding -> finding.code() == WorkspaceCode.PLAINTEXT_PARAMETERS)
                .collect(Collectors.toMap(finding -> finding.path(), finding -> finding.message()));
        assertThat(told).hasSize(6);
        assertThat(told.get("/data/apiTrackers/2/retrack/target/params/secrets"))
                .contains("TUNDRA_0002");
        assertThat(told.values()).noneMatch(message -> message.contains("tok_") || message.contains("line one"));
    }

    @Test
    void countsItemsAndHistories() {
        var full = Documents.read("full").data();
        assertThat(Section.OF_ITEMS).allMatch(section -> full.count(section) == 8);
        assertThat(full.items()
                        .flatMap(item -> item.history().stream())
                        .mapToInt(History::entries)
                        .sum())
                .isEqualTo(144);
    }

    @Test
    void aByteOrderMarkAndWhiteSpaceMoveNoHistory() {
        var spaced = "\uFEFF \n"
                + new String(Documents.bytes("full"), StandardCharsets.UTF_8)
                        .replace("\"history\":[", "\"history\" : \n [ ");
        assertThat(Documents.write(Documents.readText(spaced).document()))
                .isEqualTo(Documents.write(Documents.read("full")));
    }
}
