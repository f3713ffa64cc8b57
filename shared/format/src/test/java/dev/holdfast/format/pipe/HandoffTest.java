package dev.holdfast.format.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffTest {
    private static final int SIZE = 1 << 18;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE - 1, SIZE, SIZE + 1, 9 * SIZE})
    void everyByteReachesTheTargetInItsOrder(int length) throws IOException {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        var out = new ByteArrayOutputStream();
        try (var handoff = new Handoff(out)) {
            handoff.write(bytes, 0, length / 2);
            handoff.write(ByteBuffer.wrap(bytes, length / 2, length - length / 2));
            handoff.finish();
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void whatTheTargetThrowsStopsTheWriter() throws IOException {
        try (var handoff = new Handoff(new FullDisk())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            handoff.write(new byte[SIZE]);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("disk full");
        }
    }

    @Test
    void whatTheTargetThrowsLastIsThrownByTheFinish() throws IOException {
        try (var handoff = new Handoff(new FullDisk())) {
            handoff.write(1);
            assertThatThrownBy(handoff::finish).isInstanceOf(IOException.class).hasMessage("disk full");
        }
    }

    /// What was not finished is somebody's to abandon: nothing may still be written to it.
    @Test
    void onceClosedNothingIsWrittenAnyMore() throws IOException {
        var closed = new AtomicBoolean();
        var writtenAfterwards = new AtomicBoolean();
        var watched = new OutputStream() {
            @Override
            public void write(int b) {
                writtenAfterwards.compareAndSet(false, closed.get());
            }

            @Override
            public void write(byte[] source, int offset, int length) {
                write(0);
            }
        };
        var handoff = new Handoff(watched);
        handoff.write(new byte[3 * SIZE]);
        handoff.close();
        closed.set(true);

        assertThat(handoff.isOpen()).isFalse();
        assertThat(writtenAfterwards).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitingForASlowTarget() throws IOException {
        var never = new CountDownLatch(1);
        var slow = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException(e.getMessage());
                }
            }
        };
        try (var handoff = new Handoff(slow)) {
            handoff.write(new byte[3 * SIZE]);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> handoff.write(new byte[2 * SIZE])).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("disk full");
        }
    }
}
