package dev.holdfast.format.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgeToolTest {
    private static final byte[] PLAIN = "opened without Holdfast".getBytes(UTF_8);
    private final X25519.Generated key = X25519.generate();

    @TempDir
    Path folder;

    @BeforeEach
    void needsTheTool() {
        assumeTrue(runs("age", "--version"), "the 'age' tool is not installed: apt-get install age");
    }

    @Test
    @Proves("EN-1")
    void ageOpensWhatWeSeal() throws IOException {
        var sealed = folder.resolve("sealed.age");
        try (var out = Files.newByteChannel(sealed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var sealing = SealingChannel.open(out, List.of(X25519.generate().recipient(), key.recipient()))) {
            sealing.write(ByteBuffer.wrap(PLAIN));
            sealing.finish();
        }
        var identity = Files.write(folder.resolve("key.txt"), key.identityFile());
        var plain = folder.resolve("plain");
        assertThat(runs("age", "-d", "-i", identity.toString(), "-o", plain.toString(), sealed.toString()))
                .isTrue();
        assertThat(plain).hasBinaryContent(PLAIN);
    }

    @Test
    @Proves("EN-1")
    void weOpenWhatAgeSeals() throws IOException {
        var plain = Files.write(folder.resolve("plain"), PLAIN);
        var sealed = folder.resolve("sealed.age");
        assertThat(runs("age", "-r", key.recipient().name(), "-o", sealed.toString(), plain.toString()))
                .isTrue();
        var bytes = Files.readAllBytes(sealed);
        try (var opened = Envelope.open(new ByteArrayInputStream(bytes), X25519.identities(key.identityFile()))) {
            assertThat(opened.readAllBytes()).isEqualTo(PLAIN);
        }
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
