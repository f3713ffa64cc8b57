package dev.holdfast.format.workspace;

import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Opens and seals the values of a workspace's secrets: one key derivation per document, all values or none.
public final class Values {
    static final int MOST_BYTES = 10_240;
    private static final String SEALED = "encryptedValue";
    private static final String CLEAR = "value";

    private Values() {}

    /// What a document holds, its secrets' values in clear, in memory. Every value is opened before any is given out.
    /// @throws Refused `workspace.passphrase-needed`, `workspace.wrong-passphrase`, or what is wrong with a value
    public static Workspace open(Document document, Optional<Passphrase> passphrase) {
        if (sealed(document).isEmpty()) {
            return document.data();
        }
        var trials = trials(
                document,
                passphrase.orElseThrow(() -> new Refused(
                        WorkspaceCode.PASSPHRASE_NEEDED,
                        "The document holds encrypted values and no passphrase was given.")));
        problem(trials).ifPresent(problem -> {
            trials.forEach(Values::wipe);
            throw new Refused(problem);
        });
        var opened = trials.iterator();
        return document.data()
                .with(
                        Section.SECRETS,
                        document.data().items(Section.SECRETS).stream()
                                .map(item -> isSealed(item) ? opened(item, (Trial.Opened) opened.next()) : item)
                                .toList());
    }

    private static Item opened(Item item, Trial.Opened trial) {
        return item.without(SEALED).with(CLEAR, new Json.Hidden(trial.value()));
    }

    private static Optional<Problem> problem(List<Trial> trials) {
        if (isWrong(trials)) {
            return Optional.of(Problem.of(
                    WorkspaceCode.WRONG_PASSPHRASE,
                    "The passphrase is wrong: it opens none of the " + trials.size() + " values."));
        }
        return trials.stream()
                .flatMap(trial -> trial instanceof Trial.Closed closed
                        ? Optional.of(closed).stream()
                        : Optional.<Trial.Closed>empty().stream())
                .map(Trial.Closed::problem)
                .findFirst();
    }

    /// Whether the key fits nothing: no value opened, and at least one was well formed.
    static boolean isWrong(List<Trial> trials) {
        return trials.stream().noneMatch(Trial.Opened.class::isInstance)
                && trials.stream()
                        .anyMatch(trial ->
                                trial instanceof Trial.Closed closed && closed.code() == WorkspaceCode.VALUE_DAMAGED);
    }

    /// Each encrypted value held against the passphrase, in the document's order.
    static List<Trial> trials(Document document, Passphrase passphrase) {
        var trials = new ArrayList<Trial>();
        var secrets = document.data().items(Section.SECRETS);
        try (var key = ValueKey.derive(passphrase, document.encryption().orElseThrow())) {
            for (var i = 0; i < secrets.size(); i++) {
                if (isSealed(secrets.get(i))) {
                    trials.add(Trial.of(secrets.get(i), i, key));
                }
            }
        }
        return trials;
    }

    static List<Item> sealed(Document document) {
        return document.data().items(Section.SECRETS).stream()
                .filter(Values::isSealed)
                .toList();
    }

    private static boolean isSealed(Item secret) {
        return secret.fields().has(SEALED);
    }

    static void wipe(Trial trial) {
        if (trial instanceof Trial.Opened opened) {
            opened.value().close();
        }
    }

    /// A document of a workspace; secrets that have a value carry it encrypted under the passphrase and a new salt.
    /// @throws Refused `workspace.passphrase-too-short`
    public static Document seal(Workspace workspace, long exportedAt, Passphrase passphrase, RandomGenerator random) {
        var salt = new byte[ValueEncryption.SALT_BYTES];
        random.nextBytes(salt);
        var encryption = ValueEncryption.standard(salt);
        try (var key = ValueKey.derive(passphrase.requireLongEnough(), encryption)) {
            var secrets = workspace.items(Section.SECRETS).stream()
                    .map(item -> sealed(item, key, random))
                    .toList();
            var data = workspace.has(Section.SECRETS) ? workspace.with(Section.SECRETS, secrets) : workspace;
            return new Document(exportedAt, Optional.of(encryption), data);
        }
    }

    private static Item sealed(Item item, ValueKey key, RandomGenerator random) {
        return value(item)
                .map(value -> {
                    var plaintext = value.reveal();
                    try {
                        return item.without(CLEAR).with(SEALED, new Json.Text(key.seal(plaintext, random)));
                    } finally {
                        java.util.Arrays.fill(plaintext, (byte) 0);
                    }
                })
                .orElse(item);
    }

    /// A document of a workspace with its secrets by name only.
    public static Document omit(Workspace workspace, long exportedAt) {
        var secrets = workspace.items(Section.SECRETS).stream()
                .map(item -> item.without(CLEAR).without(SEALED))
                .toList();
        var data = workspace.has(Section.SECRETS) ? workspace.with(Section.SECRETS, secrets) : workspace;
        return new Document(exportedAt, Optional.empty(), data);
    }

    /// A secret's clear value, when it is at hand.
    public static Optional<SecretValue> value(Item secret) {
        return secret.fields()
                .get(CLEAR)
                .map(value -> value instanceof Json.Hidden hidden ? hidden.value() : new SecretValue(new byte[0]));
    }
}
