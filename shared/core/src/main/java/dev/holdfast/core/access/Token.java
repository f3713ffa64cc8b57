package dev.holdfast.core.access;

import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret half of an API key, `su_ak_` and 64 hex digits (workspace.md 8). It is shown once and kept as its SHA-256
/// alone.
public final class Token {
    private static final Pattern FORM = Pattern.compile("su_ak_[0-9a-f]{64}");
    private static final int BYTES = 32;

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /// @param random 32 bytes of the operating system's randomness
    public static Token of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a token is made of 32 random bytes");
        }
        return new Token("su_ak_" + HexFormat.of().formatHex(random));
    }

    /// The token of `Authorization: Bearer su_ak_…`; empty when the header holds none.
    public static Optional<Token> ofHeader(String authorization) {
        var parts = authorization.strip().split(" +", 2);
        return parts.length == 2
                        && parts[0].equalsIgnoreCase("Bearer")
                        && FORM.matcher(parts[1]).matches()
                ? Optional.of(new Token(parts[1]))
                : Optional.empty();
    }

    /// What is kept: SHA-256 of the whole text.
    public Digest hash() {
        return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Compared in constant time.
    public boolean isOf(ApiKey key) {
        var hex = HexFormat.of();
        return MessageDigest.isEqual(
                hex.parseHex(hash().hex()), hex.parseHex(key.hash().hex()));
    }

    /// The one exit: for the answer that shows it once.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "su_ak_…";
    }
}
