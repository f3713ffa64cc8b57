package dev.holdfast.format.kanuka;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Contents;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether two sides of a merge were sealed with the same symmetric key, as far as that shows without a private key
/// (kanuka.md 8.3, 14): wrapping is random, so a byte-equal wrapped key is the same symmetric key.
public final class Generation {
    private static final String WRAPPED_KEYS = ".kanuka/secrets/";
    private static final int SHORTEST = 64;

    private Generation() {}

    /// True when some wrapped key stands on both sides; false proves nothing.
    public static boolean same(List<Contents.Item> here, List<Contents.Item> there) {
        var known = wrappedKeys(here);
        return wrappedKeys(there).stream().anyMatch(known::contains);
    }

    private static Set<Digest> wrappedKeys(List<Contents.Item> items) {
        return items.stream()
                .filter(item -> item.name().startsWith(WRAPPED_KEYS) && item.bytes() >= SHORTEST)
                .map(Contents.Item::sha256)
                .collect(Collectors.toUnmodifiableSet());
    }
}
