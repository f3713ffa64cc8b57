package dev.holdfast.format.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.format.Proves;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeToolTest {
    private final X25519.Generated key = X25519.generate();

    @TempDir
    Path folder;

    @BeforeEach
    void needsTheTool() {
        assumeTrue(runs("age", "--version"), "the 'age' tool is not installed: apt-get install age");
    }

    /// Of nothing, `age` makes no file.
    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 131_072, 1_000_003})
    @Proves("EN-1")
    void ageOpensWhatWeSeal(int length) throws IOException {
        var sealed = folder.resolve("sealed.age");
        try (var out = Files.newByteChannel(sealed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var sealing = SealingChannel.open(out, List.of(X25519.generate().recipient(), key.recipient()))) {
            sealing.write(ByteBuffer.wrap(plain(length)));
            sealing.finish();
        }
        var identity = Files.write(folder.resolve("key.txt"), key.identityFile());
        var plain = folder.resolve("plain");
        assertThat(runs("age", "-d", "-i", identity.toString(), "-o", plain.toString(), sealed.toString()))
                .isTrue();
        assertThat(plain).hasBinaryContent(plain(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003})
    @Proves("EN-1")
    void weOpenWhatAgeSeals(int length) throws IOException {
        var plain = Files.write(folder.resolve("plain"), plain(length));
        var sealed = folder.resolve("sealed.age");
        assertThat(runs("age", "-r", key.recipient().name(), "-o", sealed.toString(), plain.toString()))
                .isTrue();
        var bytes = Files.readAllBytes(sealed);
        try (var opened = Envelope.open(new ByteArrayInputStream(bytes), X25519.identities(key.identityFile()))) {
            assertThat(opened.readAllBytes()).isEqualTo(plain(length));
        }
    }

    private static byte[] plain(int length) {
        var plain = new byte[length];
        new Random(length).nextBytes(plain);
        return plain;
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
