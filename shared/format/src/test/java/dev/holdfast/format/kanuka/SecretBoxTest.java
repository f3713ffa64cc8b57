package dev.holdfast.format.kanuka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretBoxTest {
    private static final byte[] KEY = count(32);
    private static final byte[] NONCE = count(24);
    private static final byte[] VECTOR = HexFormat.of()
            .parseHex("000102030405060708090a0b0c0d0e0f1011121314151617dcd1c754655e89ecd7e7e92b1e005080"
                    + "0dba7b1d829e9f66da50fa5b59bd799d");

    @Test
    void theVectorOfTheSpecificationOpens() throws IOException {
        assertThat(opens(KEY, VECTOR)).isTrue();
        assertThat(Boxes.seal(KEY, NONCE, "SECRET=value123\n".getBytes(UTF_8))).isEqualTo(VECTOR);
    }

    @Test
    void everyFlippedBitOfTheVectorIsNoticed() throws IOException {
        for (var bit = 0; bit < VECTOR.length * 8; bit++) {
            var flipped = VECTOR.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(opens(KEY, flipped)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void everyCutOfTheVectorIsNoticed() throws IOException {
        for (var length = 0; length < VECTOR.length; length++) {
            assertThat(opens(KEY, Arrays.copyOf(VECTOR, length)))
                    .as("length %d", length)
                    .isFalse();
        }
    }

    @Test
    void anEmptySecretOpens() throws IOException {
        assertThat(opens(KEY, Boxes.seal(KEY, NONCE, new byte[0]))).isTrue();
    }

    @Test
    void aSecretOfManyChunksOpens() throws IOException {
        var file = Boxes.seal(KEY, NONCE, new byte[200_001]);
        assertThat(opens(KEY, file)).isTrue();
        file[150_000] ^= 1;
        assertThat(opens(KEY, file)).isFalse();
    }

    @Test
    void oneReadingTriesSeveralKeys() throws IOException {
        var other = new byte[32];
        try (var wrong = new SecretBox(other);
                var right = new SecretBox(KEY)) {
            var opening = SecretBox.opening(List.of(wrong, right), new ByteArrayInputStream(VECTOR));
            assertThat(opening.stream()).containsExactly(1);
        }
    }

    @Test
    void aClosedBoxOpensNothingAndNothingPrintsItsKey() throws IOException {
        var box = new SecretBox(KEY);
        assertThat(box).hasToString("SecretBox[hidden]");
        box.close();
        assertThat(SecretBox.opening(List.of(box), new ByteArrayInputStream(VECTOR))
                        .isEmpty())
                .isTrue();
    }

    private static boolean opens(byte[] key, byte[] file) throws IOException {
        try (var box = new SecretBox(key)) {
            return SecretBox.opening(List.of(box), new ByteArrayInputStream(file))
                    .get(0);
        }
    }

    private static byte[] count(int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
