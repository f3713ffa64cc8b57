package dev.holdfast.format.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 5 << 18})
    void givesEveryByteInItsOrder(int length) throws IOException {
        var bytes = bytes(length);
        try (var ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void whatTheStreamThrowsComesBehindTheBytesBeforeItAndEachTime() throws IOException {
        var before = bytes(300_000);
        var failing = new SequenceInputStream(new ByteArrayInputStream(before), new Failing());
        try (var ahead = new ReadAhead(failing)) {
            assertThat(ahead.readNBytes(before.length)).isEqualTo(before);
            assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("cable pulled");
            assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("cable pulled");
        }
    }

    @Test
    void readsOnlyAFewBuffersAhead() throws IOException {
        var read = new AtomicLong();
        try (var ahead = new ReadAhead(new Endless(read))) {
            for (int i = 0; i < 100; i++) {
                ahead.skipNBytes(1 << 18);
                assertThat(read.get()).isLessThanOrEqualTo((i + 1L + 4) << 18);
            }
        }
    }

    @Test
    void closingStopsTheThreadBeforeItClosesTheStream() throws IOException {
        var open = new AtomicBoolean(true);
        var readAfterwards = new AtomicBoolean();
        var in = new Endless(new AtomicLong()) {
            @Override
            public int read(byte[] target, int offset, int length) {
                readAfterwards.compareAndSet(false, !open.get());
                return super.read(target, offset, length);
            }

            @Override
            public void close() {
                open.set(false);
            }
        };
        try (var ahead = new ReadAhead(in)) {
            assertThat(ahead.read()).isZero();
        }
        assertThat(open).isFalse();
        assertThat(readAfterwards).isFalse();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        var never = new CountDownLatch(1);
        var silent = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    never.await();
                    return -1;
                } catch (InterruptedException e) {
                    throw new InterruptedIOException(e.getMessage());
                }
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        try (var ahead = new ReadAhead(silent)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(ahead::read).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cable pulled");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }

    /// Zeros without end, counted.
    private static class Endless extends InputStream {
        private final AtomicLong read;

        Endless(AtomicLong read) {
            this.read = read;
        }

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            read.addAndGet(length);
            return length;
        }
    }
}
