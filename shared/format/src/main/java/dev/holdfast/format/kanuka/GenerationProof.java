package dev.holdfast.format.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Whether two sides of a merge were sealed under one symmetric key, as far as given private keys show
/// (kanuka.md 8.3, 14). Each side must show it by itself: a wrapped key of its own opens, or secrets of its own do.
public enum GenerationProof {
    /// No private key was given.
    NO_KEY("no wrapped key is equal on both sides"),
    /// One symmetric key opens every secret of both sides.
    SAME("one key opens both"),
    /// The given keys open both sides, and what they find is more than one symmetric key.
    DIFFERENT("the given key opens both, and what it unwraps is not one key"),
    /// The given keys do not open both sides.
    NOT_OPENED("the given key does not open both of them");

    private final String told;

    GenerationProof(String told) {
        this.told = told;
    }

    /// Half a sentence for people.
    public String told() {
        return told;
    }

    /// Reads each side twice: its keys first, then its secrets. No plaintext is made.
    public static GenerationProof of(ProjectEntries here, ProjectEntries there, List<ProjectKey> keys)
            throws IOException {
        if (keys.isEmpty()) {
            return NO_KEY;
        }
        var both = new KeyRing(keys);
        boolean opensHere = gather(here, keys, both);
        boolean opensThere = gather(there, keys, both);
        try (var opened = both.open()) {
            return switch (opened.boxes().size()) {
                case 0 -> NOT_OPENED;
                case 1 -> {
                    var side = Side.of(here, opened, opensHere).and(Side.of(there, opened, opensThere));
                    yield side.verdict();
                }
                default -> DIFFERENT;
            };
        }
    }

    /// Puts a side's keys on the common ring; whether a wrapped key of this side opens.
    private static boolean gather(ProjectEntries entries, List<ProjectKey> keys, KeyRing both) throws IOException {
        var own = new KeyRing(keys);
        entries.read((path, size, body) -> {
            switch (path.kind()) {
                case PUBLIC_KEY -> publicKey(path, body, own, both);
                case WRAPPED_KEY -> {
                    if (own.wants(size)) {
                        var wrapped = new WrappedKey(stem(path), body.readAllBytes());
                        own.add(wrapped);
                        both.add(wrapped);
                    }
                }
                case CONFIG, SECRET -> {}
            }
        });
        try (var opened = own.open()) {
            return !opened.boxes().isEmpty();
        }
    }

    private static void publicKey(EntryPath path, InputStream body, KeyRing own, KeyRing both) throws IOException {
        PublicKeyFile.read(body.readNBytes(Toml.MAX_BYTES)).spki().ifPresent(spki -> {
            own.publicKey(stem(path), spki);
            both.publicKey(stem(path), spki);
        });
    }

    private static String stem(EntryPath path) {
        var name = path.value().substring(path.value().lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    /// How the secrets of one or both sides answer to the one symmetric key.
    /// @param shown whether the key is this side's: by a wrapped key, or by a secret
    /// @param whole whether no secret refuses it
    private record Side(boolean shown, boolean whole) {
        static Side of(ProjectEntries entries, KeyRing.Opened opened, boolean unwraps) throws IOException {
            var proof = new SecretsProof(opened);
            entries.read(proof);
            return new Side(unwraps || proof.opened() > 0, proof.failed() == 0);
        }

        Side and(Side other) {
            return new Side(shown && other.shown, whole && other.whole);
        }

        GenerationProof verdict() {
            if (!shown) {
                return NOT_OPENED;
            }
            return whole ? SAME : DIFFERENT;
        }
    }
}
