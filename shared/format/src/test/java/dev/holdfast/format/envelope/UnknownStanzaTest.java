package dev.holdfast.format.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.RecipientStanza;
import dev.holdfast.format.Proves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownStanzaTest {
    private static final Recipient STRANGE = new Recipient("strange", fileKey -> List.of(new Strange()));

    @Test
    @Proves("EN-7")
    void aStanzaOfAnotherKindIsPassedOver() throws IOException {
        var key = X25519.generate();
        var out = new ByteArrayOutputStream();
        try (var sealing = SealingChannel.open(Channels.newChannel(out), List.of(STRANGE, key.recipient(), STRANGE))) {
            sealing.write(ByteBuffer.wrap("plain".getBytes(UTF_8)));
            sealing.finish();
        }
        var sealed = new ByteArrayInputStream(out.toByteArray());
        try (var opened = Envelope.open(sealed, X25519.identities(key.identityFile()))) {
            assertThat(opened).hasContent("plain");
        }
    }

    private static final class Strange implements RecipientStanza {
        @Override
        public String getType() {
            return "strange.example";
        }

        @Override
        public List<String> getArguments() {
            return List.of("one", "two");
        }

        @Override
        public byte[] getBody() {
            return new byte[40];
        }
    }
}
