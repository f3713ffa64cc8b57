package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who has which keys in a project: one user uuid is one device (kanuka.md 1, 9 `access`).
final class Roster {
    private final SortedMap<String, PublicKeyFile> publicKeys = new TreeMap<>();
    private final SortedMap<String, Long> wrappedKeys = new TreeMap<>();

    void publicKey(String user, PublicKeyFile key) {
        publicKeys.put(user, key);
    }

    void wrappedKey(String user, long bytes) {
        wrappedKeys.put(user, bytes);
    }

    /// The users whose private key opens the project, as far as that shows without it.
    SortedSet<String> accessibleTo() {
        var users = new TreeSet<>(publicKeys.keySet());
        users.removeIf(user -> !wrappedKeys.containsKey(user) || !fits(user));
        return users;
    }

    private boolean fits(String user) {
        var modulus = publicKeys.get(user);
        return modulus != null
                && modulus.modulusBytes() > 0
                && wrappedKeys.getOrDefault(user, 0L) == modulus.modulusBytes();
    }

    /// @param config absent when it could not be read: then nobody is called unknown
    List<Finding> findings(Optional<ProjectConfig> config) {
        var findings = new ArrayList<Finding>();
        publicKeys.keySet().stream()
                .filter(user -> !wrappedKeys.containsKey(user))
                .map(user -> publicKey(KanukaFinding.USER_PENDING, user, "has a public key and no wrapped key"))
                .forEach(findings::add);
        wrappedKeys.keySet().forEach(user -> checkWrapped(user).ifPresent(findings::add));
        config.ifPresent(known -> findings.addAll(compared(known)));
        if (wrappedKeys.isEmpty()) {
            findings.add(new Finding(KanukaFinding.NO_WRAPPED_KEYS, "", "there is no wrapped key"));
        }
        return findings;
    }

    private Optional<Finding> checkWrapped(String user) {
        var key = publicKeys.get(user);
        if (key == null) {
            return Optional.of(wrapped(KanukaFinding.USER_ORPHANED, user, "has a wrapped key and no public key"));
        }
        return key.modulusBytes() == 0 || fits(user)
                ? Optional.empty()
                : Optional.of(wrapped(
                        KanukaFinding.WRAPPED_KEY_LENGTH,
                        user,
                        "has a wrapped key of " + wrappedKeys.get(user) + " bytes for a modulus of "
                                + key.modulusBytes()));
    }

    private List<Finding> compared(ProjectConfig config) {
        var known = new TreeSet<>(config.users().keySet());
        known.addAll(config.devices().keySet());
        var present = new TreeSet<>(publicKeys.keySet());
        present.addAll(wrappedKeys.keySet());
        var findings = new ArrayList<Finding>();
        present.stream()
                .filter(user -> !known.contains(user))
                .map(user -> inConfig(KanukaFinding.USER_UNKNOWN, user, "has keys and is not in the config"))
                .forEach(findings::add);
        known.stream()
                .filter(user -> !publicKeys.containsKey(user))
                .map(user -> inConfig(KanukaFinding.USER_WITHOUT_KEY, user, "is in the config and has no public key"))
                .forEach(findings::add);
        return findings;
    }

    private static Finding publicKey(KanukaFinding code, String user, String what) {
        return finding(code, ".kanuka/public_keys/" + user + ".pub", user, what);
    }

    private static Finding wrapped(KanukaFinding code, String user, String what) {
        return finding(code, ".kanuka/secrets/" + user + ".kanuka", user, what);
    }

    private static Finding inConfig(KanukaFinding code, String user, String what) {
        return finding(code, EntryPath.CONFIG, user, what);
    }

    private static Finding finding(KanukaFinding code, String path, String user, String what) {
        return new Finding(code, path, "user " + user + " " + what);
    }
}
