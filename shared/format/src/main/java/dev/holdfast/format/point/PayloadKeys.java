package dev.holdfast.format.point;

import dev.holdfast.format.Hex;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What the contents of a workspace's payload hold beside its items (point.md 1): the passphrase under which the values
/// in the payload are encrypted, fresh for each payload, and the key of the items' fingerprints, the same for every
/// payload of a source. Cannot print itself; [#close] wipes both.
public final class PayloadKeys implements AutoCloseable {
    private static final int BYTES = 32;
    private final byte[] passphrase;
    private final byte[] items;

    private PayloadKeys(byte[] passphrase, byte[] items) {
        if (passphrase.length != BYTES || items.length != BYTES) {
            throw new IllegalArgumentException("a payload's keys have 32 bytes each");
        }
        this.passphrase = passphrase;
        this.items = items;
    }

    /// With a new passphrase.
    /// @param items the 32-byte key of the items' fingerprints; copied
    /// @param random a cryptographic one
    public static PayloadKeys fresh(byte[] items, RandomGenerator random) {
        var passphrase = new byte[BYTES];
        random.nextBytes(passphrase);
        return new PayloadKeys(passphrase, items.clone());
    }

    /// @throws IllegalArgumentException unless both are 64 lower-case hex digits
    static PayloadKeys of(String passphrase, String items) {
        if (!Hex.is(passphrase, 2 * BYTES) || !Hex.is(items, 2 * BYTES)) {
            throw new IllegalArgumentException("a payload's keys are written as 64 hex digits");
        }
        return new PayloadKeys(
                HexFormat.of().parseHex(passphrase), HexFormat.of().parseHex(items));
    }

    /// As it is typed: 64 hex digits. A copy, to be wiped by whoever takes it.
    public char[] passphrase() {
        return HexFormat.of().formatHex(passphrase).toCharArray();
    }

    /// A copy, to be wiped by whoever takes it.
    public byte[] items() {
        return items.clone();
    }

    String itemsText() {
        return HexFormat.of().formatHex(items);
    }

    String passphraseText() {
        return HexFormat.of().formatHex(passphrase);
    }

    @Override
    public void close() {
        Arrays.fill(passphrase, (byte) 0);
        Arrays.fill(items, (byte) 0);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof PayloadKeys keys
                && MessageDigest.isEqual(passphrase, keys.passphrase)
                && MessageDigest.isEqual(items, keys.items);
    }

    @Override
    public int hashCode() {
        return BYTES;
    }

    @Override
    public String toString() {
        return "PayloadKeys[hidden]";
    }
}
