package dev.holdfast.format.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Proves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final int CHUNK = 65_536;
    private final X25519.Generated local = X25519.generate();
    private final X25519.Generated breakGlass = X25519.generate();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_001})
    @Proves({"EN-1", "EN-2"})
    void whatWasSealedOpensForEachRecipient(int length) throws IOException {
        var plain = plain(length);
        var sealed = seal(plain);
        assertThat(open(sealed, local)).isEqualTo(plain);
        assertThat(open(sealed, breakGlass)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_001})
    @Proves("EN-1")
    void theLibrarysOwnChannelOpensWhatWeSeal(int length) throws Exception {
        var readers = identities(local).stream().map(Identity::stanza).toList();
        var sealed = Channels.newChannel(new ByteArrayInputStream(seal(plain(length))));
        var opened = new StandardDecryptingChannelFactory().newDecryptingChannel(sealed, readers);

        assertThat(Channels.newInputStream(opened).readAllBytes()).isEqualTo(plain(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_001})
    @Proves("EN-1")
    void weOpenWhatTheLibrarysOwnChannelSeals(int length) throws Exception {
        var out = new ByteArrayOutputStream();
        var writers = List.of(local.recipient().stanza());
        try (var sealing =
                new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(out), writers)) {
            sealing.write(ByteBuffer.wrap(plain(length)));
        }

        assertThat(open(out.toByteArray(), local)).isEqualTo(plain(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Proves("EN-4")
    void anyByteOfALongFileIsRefusedWhenItChanges(int bit) throws IOException {
        var sealed = seal(plain(2 * CHUNK + 100));
        for (int i = 0; i < sealed.length; i += 997) {
            var flipped = sealed.clone();
            flipped[i] ^= (byte) (1 << bit);
            refused(flipped, "byte " + i);
        }
    }

    @Test
    @Proves("EN-4")
    void chunksInAnotherOrderAreRefused() throws IOException {
        var sealed = seal(plain(3 * CHUNK));
        int body = sealed.length - 3 * (CHUNK + 16);
        var swapped = sealed.clone();
        System.arraycopy(sealed, body, swapped, body + CHUNK + 16, CHUNK + 16);
        System.arraycopy(sealed, body + CHUNK + 16, swapped, body, CHUNK + 16);
        refused(swapped, "first and second chunk swapped");
        System.arraycopy(sealed, body, swapped, body, CHUNK + 16);
        refused(swapped, "first chunk twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    @Proves("EN-4")
    void everyFlippedByteIsRefused(int length) throws IOException {
        var sealed = seal(plain(length));
        for (var i = 0; i < sealed.length; i++) {
            var flipped = sealed.clone();
            flipped[i] ^= 1;
            refused(flipped, "byte " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    @Proves("EN-4")
    void everyTruncationIsRefused(int length) throws IOException {
        var sealed = seal(plain(length));
        for (var end = 0; end < sealed.length; end++) {
            refused(Arrays.copyOf(sealed, end), "cut to " + end);
        }
    }

    @Test
    @Proves("EN-4")
    void aFileCutBetweenTwoChunksIsRefused() throws IOException {
        var sealed = seal(plain(2 * CHUNK));
        refused(Arrays.copyOf(sealed, sealed.length - CHUNK - 16), "without its last chunk");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, CHUNK})
    @Proves("EN-4")
    void bytesBehindTheEndAreRefused(int length) throws IOException {
        var sealed = seal(plain(length));
        refused(Arrays.copyOf(sealed, sealed.length + 1), "one byte more");
        refused(Arrays.copyOf(sealed, sealed.length + 16), "a tag's length more");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, CHUNK, CHUNK + 1})
    @Proves("EN-3")
    void closingWithoutFinishLeavesAFileThatReadersRefuse(int length) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sealing = SealingChannel.open(Channels.newChannel(out), List.of(local.recipient()))) {
            sealing.write(ByteBuffer.wrap(plain(length)));
        }
        refused(out.toByteArray(), "never finished");
    }

    @Test
    @Proves("EN-3")
    void afterAFailedWriteNothingCanBeSealed() throws IOException {
        var out = new FullDisk(CHUNK);
        try (var sealing = SealingChannel.open(out, List.of(local.recipient()))) {
            assertThatThrownBy(() -> sealing.write(ByteBuffer.wrap(plain(3 * CHUNK))))
                    .hasMessage("disk full");
            assertThatThrownBy(sealing::finish).isInstanceOf(IOException.class);
        }
        assertThat(out.isOpen()).isTrue();
    }

    @Test
    @Proves("EN-5")
    void aStrangersKeyIsNotTakenForDamage() throws IOException {
        var sealed = seal(plain(10));
        assertThatThrownBy(() -> open(sealed, X25519.generate()))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("envelope.no-matching-key"));
    }

    @Test
    @Proves("EN-4")
    void damageOnceMetIsMetAgainByEveryLaterRead() throws IOException {
        var sealed = seal(plain(100));
        sealed[sealed.length - 1] ^= 1;
        try (var opened = Envelope.open(new ByteArrayInputStream(sealed), identities(local))) {
            assertThatThrownBy(opened::read).isInstanceOf(Damaged.class);
            assertThatThrownBy(opened::read).isInstanceOf(Damaged.class);
        }
    }

    @Test
    void aSlowSourceIsNotTakenForAShortFile() throws IOException {
        var plain = plain(CHUNK + 5);
        try (var opened = Envelope.open(new Dripping(seal(plain)), identities(local))) {
            assertThat(opened.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void aFailingSourceIsNotTakenForDamage() throws IOException {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> Envelope.open(failing, identities(local)))
                .isInstanceOf(IOException.class)
                .hasMessage("cable pulled");
    }

    private void refused(byte[] bytes, String what) {
        assertThatThrownBy(() -> open(bytes, local)).as(what).isInstanceOf(HoldfastException.class);
    }

    private byte[] seal(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        var recipients = List.of(local.recipient(), breakGlass.recipient());
        try (var sealing = SealingChannel.open(Channels.newChannel(out), recipients)) {
            sealing.write(ByteBuffer.wrap(plain));
            sealing.finish();
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, X25519.Generated key) throws IOException {
        try (var opened = Envelope.open(new ByteArrayInputStream(sealed), identities(key))) {
            return opened.readAllBytes();
        }
    }

    private static List<Identity> identities(X25519.Generated key) {
        return X25519.identities(key.identityFile().clone());
    }

    private static byte[] plain(int length) {
        var plain = new byte[length];
        for (var i = 0; i < length; i++) {
            plain[i] = (byte) (i * 31);
        }
        return plain;
    }
}
