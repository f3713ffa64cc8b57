package dev.holdfast.format.point;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives the keyed content fingerprint of a run (point.md 2): equal content under the same key, equal fingerprint;
/// without the key it says nothing about the content.
public final class FingerprintKey implements AutoCloseable {
    private static final String DOMAIN = "holdfast-fingerprint-v1";
    private static final String DERIVED = "holdfast-derived-v1";
    private static final int SHORTEST = 32;
    private final byte[] key;

    /// Takes a copy of at least 32 bytes.
    public FingerprintKey(byte[] key) {
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("a fingerprint key has at least 32 bytes");
        }
        this.key = key.clone();
    }

    /// Over kind and the items sorted by name; independent of the file's own bytes and of the order.
    public String of(String kind, List<Contents.Item> items) {
        var mac = mac();
        text(mac, DOMAIN);
        text(mac, kind);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(items.size()).flip());
        items.stream()
                .sorted(Comparator.comparing(Contents.Item::name).thenComparing(Contents.Item::sha256))
                .forEach(item -> {
                    text(mac, item.name());
                    text(mac, item.sha256().hex());
                });
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /// Another key of 32 bytes, for one purpose alone; to be wiped by whoever takes it.
    public byte[] derive(String purpose) {
        var mac = mac();
        text(mac, DERIVED);
        text(mac, purpose);
        return mac.doFinal();
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static void text(Mac mac, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }

    /// Wipes the key.
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "FingerprintKey[hidden]";
    }
}
