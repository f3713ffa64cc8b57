package dev.holdfast.format.point;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Proves;
import dev.holdfast.format.json.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentsTest {
    private static final Contents SMALL =
            Samples.contents(Samples.item("a/.env.kanuka"), Samples.item("é\"\n\ud83d\ude00"));

    @Test
    @Proves("PT-7")
    void whatWasWrittenReadsAsItself() throws IOException {
        assertThat(read(write(SMALL))).isEqualTo(SMALL);
        assertThat(read(write(Samples.contents()))).isEqualTo(Samples.contents());
    }

    @Test
    @Proves("PT-7")
    void writesCanonicalJson() throws IOException {
        assertThat(CanonicalJson.read(write(SMALL)).path("count").intValue()).isEqualTo(2);
    }

    @Test
    @Proves("PT-7")
    void readsManyItems() throws IOException {
        var many = Samples.contents(IntStream.range(0, 20_000)
                .mapToObj(i -> Samples.item("file-" + i))
                .toArray(Contents.Item[]::new));
        assertThat(read(write(many))).isEqualTo(many);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"count\":2`|`\"count\":3`",
                "`,\"total\":`|`,\"total\":1`",
                "`\"format\":1`|`\"format\":2`",
                "`\"kind\":`|`\"extra\":1,\"kind\":`",
                "`{\"bytes\":77`|`{ \"bytes\":77`",
                "`{\"bytes\":77`|`{\"bytes\":77,\"bytes\":77`",
                "`}],`|`},{}],`",
                "`}],`|`}`",
            })
    @Proves("PT-8")
    void refusesAnyOtherForm(String from, String to) throws IOException {
        var text = new String(write(SMALL), UTF_8);
        var changed = text.replace(from, to);
        assertThat(changed).isNotEqualTo(text);
        refused(changed);
    }

    @Test
    @Proves("PT-8")
    void refusesWhatFollowsTheEnd() throws IOException {
        refused(new String(write(SMALL), UTF_8) + " ");
    }

    @Test
    @Proves("PT-8")
    void refusesEveryTruncation() throws IOException {
        var text = new String(write(Samples.contents(Samples.item("a"))), UTF_8);
        for (var end = 0; end < text.length(); end++) {
            refused(text.substring(0, end));
        }
    }

    @Test
    @Proves("PT-8")
    void refusesTheContentsOfAnotherPayload() throws IOException {
        var bytes = write(SMALL);
        var other = new PayloadId("00000000000000000000000000000000");
        assertThatThrownBy(() -> Contents.read(new ByteArrayInputStream(bytes), Samples.SOURCE, other))
                .hasMessageContaining("point.contents-mismatch");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> read(text.getBytes(UTF_8))).as(text).hasMessageContaining("point.contents-mismatch");
    }

    private static byte[] write(Contents contents) throws IOException {
        var out = new ByteArrayOutputStream();
        contents.writeTo(out);
        return out.toByteArray();
    }

    private static Contents read(byte[] bytes) throws IOException {
        return Contents.read(new ByteArrayInputStream(bytes), Samples.SOURCE, Samples.PAYLOAD);
    }
}
