package dev.holdfast.format.kanuka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorOrderTest {
    private static final List<String> NAMES = List.of(
            "", "a", "ab", "b", "a.env", "a/", "é", "\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDD11", "\uDBFF\uDFFF");

    @Test
    void namesCompareAsTheirBytesDo() {
        for (var a : NAMES) {
            for (var b : NAMES) {
                assertThat(Integer.signum(Collector.compareAsUtf8(a, b)))
                        .as("%s and %s", a, b)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8))));
            }
        }
    }
}
