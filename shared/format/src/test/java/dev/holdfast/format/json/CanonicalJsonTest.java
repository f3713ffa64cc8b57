package dev.holdfast.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@Proves("PT-1")
class CanonicalJsonTest {
    @Test
    void sortsKeysByTheirUtf16Units() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("\uff21", 1).put("\ud83d\ude00", 2).put("b", 3).put("a", 4).put("", 5);
        assertThat(CanonicalJson.text(json)).isEqualTo("{\"\":5,\"a\":4,\"b\":3,\"\ud83d\ude00\":2,\"\uff21\":1}");
    }

    @Test
    void escapesOnlyWhatItMust() {
        assertThat(CanonicalJson.quote("\"\\/\b\t\n\f\r\u0001\u001f\u007f€"))
                .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\u007f€\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[1,-1,0,9007199254740991,true,false,null,\"\"]",
                "{\"a\":{\"b\":[{}]},\"c\":\"é\"}",
            })
    void whatIsCanonicalReadsAndWritesAsItself(String text) {
        assertThat(CanonicalJson.text(CanonicalJson.read(text.getBytes(UTF_8)))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "{}\n",
                "{}{}",
                "\ufeff{}",
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":1}",
                "[1.0]",
                "[1.5]",
                "[1e2]",
                "[-0]",
                "[9007199254740992]",
                "[123456789012345678901234567890]",
                "[\"\\u0041\"]",
                "[\"\\/\"]",
                "[\"\\ud800\"]",
                "[1,]",
                "[NaN]",
                "{\"a\":1",
            })
    void refusesEveryOtherForm(String text) {
        assertThatThrownBy(() -> CanonicalJson.read(text.getBytes(UTF_8))).isInstanceOf(Damaged.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> CanonicalJson.read(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .isInstanceOf(Damaged.class);
        assertThatThrownBy(() -> CanonicalJson.read(new byte[] {'"', (byte) 0xff, '"'}))
                .isInstanceOf(Damaged.class);
    }

    @Test
    void refusesMoreThan64Levels() {
        assertThat(CanonicalJson.read(("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8)))
                .isNotNull();
        var deep = ("[".repeat(65) + "]".repeat(65)).getBytes(UTF_8);
        assertThatThrownBy(() -> CanonicalJson.read(deep)).isInstanceOf(Damaged.class);
    }
}
