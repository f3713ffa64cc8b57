package dev.holdfast.format.kanuka;

import dev.holdfast.format.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The given private keys, and the wrapped keys of a project that they might open (kanuka.md 8.2): a key is matched by
/// its public half, else tried on every wrapped key of its length.
final class KeyRing {
    private final List<ProjectKey> keys;
    private final Map<Digest, Set<String>> usersByPublicKey = new HashMap<>();
    private final List<WrappedKey> wrappedKeys = new ArrayList<>();

    KeyRing(List<ProjectKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Whether some given key opens wrapped keys of this length; no other is ever kept.
    boolean wants(long wrappedBytes) {
        return keys.stream().anyMatch(key -> key.modulusBytes() == wrappedBytes);
    }

    void publicKey(String user, Digest spki) {
        usersByPublicKey.computeIfAbsent(spki, _ -> new TreeSet<>()).add(user);
    }

    void add(WrappedKey key) {
        wrappedKeys.add(key);
    }

    Opened open() {
        var opened = new Opened();
        for (var i = 0; i < keys.size(); i++) {
            if (!open(keys.get(i), opened)) {
                opened.idle.add(i + 1);
            }
        }
        return opened;
    }

    private boolean open(ProjectKey key, Opened opened) {
        var users = usersByPublicKey.getOrDefault(Digest.of(key.publicKey()), Set.of());
        var own = wrappedKeys.stream().filter(wrapped -> users.contains(wrapped.user()));
        return open(key, own.toList(), opened) || open(key, wrappedKeys, opened);
    }

    private static boolean open(ProjectKey key, List<WrappedKey> candidates, Opened opened) {
        var any = false;
        for (var wrapped : candidates) {
            var box = wrapped.openedBy(key);
            box.ifPresent(found -> opened.add(wrapped.user(), found));
            any |= box.isPresent();
        }
        return any;
    }

    /// The symmetric keys that came out, each once; closing wipes them.
    static final class Opened implements AutoCloseable {
        private final List<SecretBox> boxes = new ArrayList<>();
        private final TreeSet<String> users = new TreeSet<>();
        private final List<Integer> idle = new ArrayList<>();

        private void add(String user, SecretBox box) {
            users.add(user);
            if (boxes.stream().anyMatch(box::sameAs)) {
                box.close();
            } else {
                boxes.add(box);
            }
        }

        List<SecretBox> boxes() {
            return boxes;
        }

        SortedSet<String> users() {
            return users;
        }

        /// The given private keys that opened no wrapped key, counted from 1.
        List<Integer> idle() {
            return idle;
        }

        @Override
        public void close() {
            boxes.forEach(SecretBox::close);
        }
    }
}
