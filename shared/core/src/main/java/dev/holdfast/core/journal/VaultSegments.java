package dev.holdfast.core.journal;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Segments in a vault, at `journal/<n>.jsonl`.
public record VaultSegments(Vault vault) implements Segments {
    private static final String FOLDER = "journal/";
    private static final Pattern NUMBER = Pattern.compile("journal/([1-9][0-9]{0,17})\\.jsonl");
    private static final int PAGE = 1_000;

    @Override
    public Optional<byte[]> read(long number) throws IOException {
        var seen = vault.see(key(number));
        return seen.isPresent() ? Optional.of(bytes(seen.get())) : Optional.empty();
    }

    @Override
    public boolean has(long number) throws IOException {
        return vault.see(key(number)).isPresent();
    }

    private byte[] bytes(Seen seen) throws IOException {
        try (var in = vault.read(seen.version(), 0, seen.bytes())) {
            return in.readAllBytes();
        }
    }

    @Override
    public long last() throws IOException {
        long last = 0;
        Optional<ObjectKey> after = Optional.empty();
        while (true) {
            var page = vault.list(FOLDER, after, PAGE);
            for (var key : page) {
                last = Math.max(last, number(key));
            }
            if (page.size() < PAGE) {
                return last;
            }
            after = Optional.of(page.getLast());
        }
    }

    private static long number(ObjectKey key) {
        var matcher = NUMBER.matcher(key.value());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Override
    public boolean write(long number, byte[] segment, Lock lock) throws IOException {
        return switch (vault.putOnce(key(number), new Protection(lock, false), segment)) {
            case Put.Written(var ignored) -> true;
            case Put.Taken(var ignored) -> false;
        };
    }

    private static ObjectKey key(long number) {
        return new ObjectKey(FOLDER + number + ".jsonl");
    }
}
