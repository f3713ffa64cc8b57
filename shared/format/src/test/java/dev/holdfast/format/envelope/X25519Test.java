package dev.holdfast.format.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import org.junit.jupiter.api.Test;

class X25519Test {
    @Test
    @Proves("EN-6")
    void readsIdentityFilesWithCommentsBlankLinesAndWindowsLineEnds() {
        var first = X25519.generate();
        var second = X25519.generate();
        var text = "# mine\r\n\r\n" + new String(first.identityFile(), UTF_8).replace("\n", "\r\n")
                + new String(second.identityFile(), UTF_8).strip();
        assertThat(X25519.identities(text.getBytes(UTF_8)))
                .extracting(Identity::name)
                .containsExactly(first.recipient().name(), second.recipient().name());
    }

    @Test
    @Proves("EN-6")
    void wipesTheFileItRead() {
        var file = X25519.generate().identityFile();
        X25519.identities(file);
        assertThat(file).containsOnly(0);
    }

    @Test
    @Proves("EN-6")
    void neverShowsWhatItCouldNotRead() {
        var text = new String(X25519.generate().identityFile(), UTF_8);
        var secret = text.substring(text.indexOf("AGE-")).strip();
        var broken = secret.substring(0, secret.length() - 1) + (secret.endsWith("Q") ? "P" : "Q");
        assertThatThrownBy(() -> X25519.identities(broken.getBytes(UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining(broken.substring(16, 30))
                .hasNoCause();
    }

    @Test
    void refusesWhatIsNoRecipient() {
        assertThatThrownBy(() -> X25519.recipient("age1qqqq"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("envelope.bad-recipient");
    }
}
