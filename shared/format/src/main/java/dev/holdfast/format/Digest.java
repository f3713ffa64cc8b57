package dev.holdfast.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest as 64 lower-case hex digits.
public record Digest(String hex) implements Comparable<Digest> {
    private static final int HEX = 64;

    public Digest {
        if (!Hex.is(hex, HEX)) {
            throw new IllegalArgumentException("a SHA-256 digest is 64 lower-case hex digits");
        }
    }

    public static Digest of(byte[] content) {
        return ofHash(sha256().digest(content));
    }

    /// The digest whose 32 bytes these are.
    public static Digest ofHash(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
