package dev.holdfast.core.audit.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the header of a sealed file tells whoever holds no key.
final class AgeHeaderTest {
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/1";
    private static final String OTHER = "arn:aws:kms:eu-central-1:111122223333:key/2";

    @Test
    void itIsSealedForThoseWhoseStanzasItHas() {
        assertThat(fits("holdfast-kms " + KEY, "X25519 abc")).isTrue();
        assertThat(fits("X25519 abc", "holdfast-kms " + KEY)).isTrue();
    }

    @Test
    void anotherKeyOneMoreAndOneLessAreTold() {
        assertThat(fits("holdfast-kms " + OTHER, "X25519 abc")).isFalse();
        assertThat(fits("holdfast-kms " + KEY, "X25519 abc", "X25519 def")).isFalse();
        assertThat(fits("holdfast-kms " + KEY)).isFalse();
        assertThat(fits("holdfast-kms " + KEY, "X25519 abc", "scrypt salt 18")).isFalse();
    }

    @Test
    void aHeaderThatDoesNotEndIsNone() {
        assertThat(AgeHeader.read((AgeHeader.MAGIC + "-> X25519 abc\nbody\n").getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    private static boolean fits(String... stanzas) {
        var text = Stream.of(stanzas)
                .map(stanza -> "-> " + stanza + "\nbody\n")
                .collect(Collectors.joining("", AgeHeader.MAGIC, "--- mac\n\u0000\u0001-> X25519 no stanza\n"));
        return AgeHeader.read(text.getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow()
                .fits(List.of(KEY, "age1breakglass"));
    }
}
