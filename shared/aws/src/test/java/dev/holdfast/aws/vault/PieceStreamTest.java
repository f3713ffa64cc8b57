package dev.holdfast.aws.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.vault.VaultUnavailable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PieceStreamTest {
    private static final int PIECE = 7;
    private final byte[] object = new byte[10 * PIECE + 3];
    private final Set<Integer> buffers = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void fill() {
        new SplittableRandom(1).nextBytes(object);
    }

    @Test
    void givesEveryByteOnceAndInOrder() throws IOException {
        try (var in = stream(2, object.length, Optional.empty())) {
            assertThat(in.read()).isEqualTo(object[2] & 0xff);
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(object, 3, object.length));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void holdsNoMoreThanThreeBuffers() throws IOException {
        try (var in = stream(0, 10 * PIECE, Optional.empty())) {
            in.readAllBytes();
        }
        assertThat(buffers).hasSize(3);
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheChecksum() throws IOException {
        var crc = new CRC32C();
        crc.update(object);
        try (var in = stream(0, object.length, Optional.of(crc))) {
            assertThat(in.readAllBytes()).isEqualTo(object);
        }
        object[40] ^= 1;
        try (var in = stream(0, object.length, Optional.of(crc))) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(VaultUnavailable.class);
        }
    }

    @Test
    void aPieceThatCannotBeReadFailsTheRead() throws IOException {
        PieceStream.Pieces broken = (from, target, length) -> {
            if (from >= 3 * PIECE) {
                throw new VaultUnavailable("gone", new IOException("gone"));
            }
            return read(from, target, length);
        };
        try (var in = new PieceStream(broken, PIECE, 0, object.length, Optional.empty())) {
            assertThat(in.readNBytes(3 * PIECE)).isEqualTo(Arrays.copyOf(object, 3 * PIECE));
            assertThatThrownBy(in::read).isInstanceOf(VaultUnavailable.class).hasMessage("gone");
        }
    }

    private PieceStream stream(long start, long end, Optional<CRC32C> crc) {
        var kept = crc.map(sum -> Base64.getEncoder()
                .encodeToString(java.nio.ByteBuffer.allocate(4)
                        .putInt((int) sum.getValue())
                        .array()));
        return new PieceStream(this::read, PIECE, start, end, kept.map(RangedRead.Whole::new));
    }

    private int read(long from, byte[] target, int length) {
        buffers.add(System.identityHashCode(target));
        System.arraycopy(object, (int) from, target, 0, length);
        return length;
    }
}
