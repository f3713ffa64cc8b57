package dev.holdfast.format.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The committed sample keys of `keys/`.
public final class SampleKeys {
    public static final String PASSPHRASE = "sample-passphrase";

    private SampleKeys() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Optional.ofNullable(SampleKeys.class.getResourceAsStream("/keys/" + name))
                .orElseThrow(() -> new IllegalArgumentException("no sample key " + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ProjectKey parse(String name, String passphrase) {
        return PrivateKeys.parse(bytes(name), passphrase.toCharArray());
    }
}
