package dev.holdfast.format.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("PT-10")
class ObjectKeyTest {
    @Test
    void aPointsObjectsStandWhereTheFormatSays() {
        var record = Samples.record();
        assertThat(ObjectKey.record(record.source(), record.point()))
                .hasToString("points/0123456789abcdef0123456789abcdef/20261121T030000Z-9f2c41d07a3b/point.json");
        assertThat(ObjectKey.contents(record.source(), record.payloadId()))
                .hasToString("payloads/0123456789abcdef0123456789abcdef/fedcba9876543210fedcba9876543210"
                        + "/contents.json.age");
        assertThat(ObjectKey.trust(new KeyId("0123456789abcdef0123456789abcdef")))
                .hasToString("trust/0123456789abcdef0123456789abcdef.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", ".", "a/.b", "a b", "a\\b", "é", "a\nb"})
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> new ObjectKey(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
