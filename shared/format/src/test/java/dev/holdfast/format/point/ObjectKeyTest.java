package dev.holdfast.format.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Proves;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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

    /// The words of point.md 1, written as patterns.
    @Test
    void takesWhatTheFormatsPatternsTakeAndNothingElse() {
        var segment = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
        agree("aZ9_-./ é", 7, segment + "(/" + segment + ")*", ObjectKey::new);
        agree("0af9g", 32, "[0-9a-f]{32}", SourceId::new);
        agree("0af9A", 32, "[0-9a-f]{32}", PayloadId::new);
        agree("0af9/", 32, "[0-9a-f]{32}", KeyId::new);
        var point = "20261121T030000Z-9f2c41d07a3b";
        for (int at = 0; at < point.length(); at++) {
            for (char c : "09afgTZ-:A".toCharArray()) {
                var changed = point.substring(0, at) + c + point.substring(at + 1);
                assertThat(isTaken(changed, PointId::new))
                        .as(changed)
                        .isEqualTo(changed.matches("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}"));
            }
        }
        assertThat(isTaken(point + "0", PointId::new)).isFalse();
        assertThat(isTaken("", PointId::new)).isFalse();
    }

    /// Words of the first letters, now and then with one of the last two, as long as asked for and a letter around it.
    private static void agree(String letters, int longest, String pattern, Consumer<String> taker) {
        var random = new SplittableRandom(7);
        int taken = 0;
        for (int n = 0; n < 20_000; n++) {
            var text = new StringBuilder();
            int length = longest > 10 ? longest - 1 + random.nextInt(3) : random.nextInt(longest + 1);
            boolean odd = random.nextInt(3) == 0;
            for (int i = 0; i < length; i++) {
                text.append(letters.charAt(random.nextInt(letters.length() - (odd ? 0 : 2))));
            }
            boolean expected = text.toString().matches(pattern);
            assertThat(isTaken(text.toString(), taker)).as("'%s'", text).isEqualTo(expected);
            taken += expected ? 1 : 0;
        }
        assertThat(taken).isBetween(1_000, 19_000);
    }

    private static boolean isTaken(String text, Consumer<String> taker) {
        try {
            taker.accept(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
