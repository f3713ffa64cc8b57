package dev.holdfast.checks.planted;

import static dev.holdfast.checks.planted.Shelf.VERIFY;
import static dev.holdfast.format.kanuka.MemoryProject.FIRST;
import static dev.holdfast.format.kanuka.MemoryProject.SECOND;
import static dev.holdfast.format.kanuka.MemoryProject.sealed;
import static dev.holdfast.format.kanuka.MemoryProject.sound;
import static dev.holdfast.format.kanuka.MemoryProject.wrapped;

import dev.holdfast.format.FindingCode;
import dev.holdfast.format.forge.HostileArchive;
import dev.holdfast.format.forge.HostileArchives;
import dev.holdfast.format.kanuka.KanukaCode;
import dev.holdfast.format.kanuka.KanukaFinding;
import dev.holdfast.format.kanuka.MemoryProject;
import dev.holdfast.format.kanuka.ProjectCheck;
import dev.holdfast.format.kanuka.SampleKeys;
import dev.holdfast.testkit.PlantedFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Projects and archives of a vault that is sound but for one of them.
final class KanukaFaults {
    static final String KEY = "pkcs1.pem";
    private static final String CONFIG = ".kanuka/config.toml";
    private static final String BOTH =
            "project.project_uuid = 'p'\nusers.alice = 'alice@example.com'\nusers.bob = 'bob@example.com'\n";
    private static final String BOBS_KEY = ".kanuka/public_keys/bob.pub";
    private static final String BOBS_WRAPPED = ".kanuka/secrets/bob.kanuka";
    private static final String ED25519 = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAIFaJVuo96OVrNzHgwKZleGFJ/qjn60qccXaK10iFzxk=
            -----END PUBLIC KEY-----
            """;
    private static final String RSA_512 = """
            -----BEGIN PUBLIC KEY-----
            MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAOzs77SX6aBKgWHmDmyYh8m8QjS3QMd4
            KIIgCTx62LMB429/tui70sMOfcm5OOc3Kxx6mQHsyzMumWospCz9hjsCAwEAAQ==
            -----END PUBLIC KEY-----
            """;

    private KanukaFaults() {}

    static List<PlantedFault> all() {
        var all = new ArrayList<>(archives());
        all.addAll(projects());
        return all;
    }

    /// One hostile archive of each code, put into the vault as a payload.
    private static List<PlantedFault> archives() {
        var seen = new HashSet<String>();
        return HostileArchives.all().stream()
                .filter(hostile -> seen.add(hostile.code()))
                .map(KanukaFaults::archive)
                .toList();
    }

    private static PlantedFault archive(HostileArchive hostile) {
        return new PlantedFault(constant(hostile.code()), "an archive that " + hostile.name(), VERIFY, scratch -> {
            try (var in = hostile.open().get()) {
                return Shelf.verified(scratch, in.readAllBytes(), KEY);
            }
        });
    }

    private static String constant(String id) {
        return Stream.<FindingCode>concat(Arrays.stream(KanukaCode.values()), Arrays.stream(KanukaFinding.values()))
                .filter(code -> code.id().equals(id))
                .map(code -> code.getClass().getSimpleName() + "." + ((Enum<?>) code).name())
                .findFirst()
                .orElseThrow();
    }

    private static List<PlantedFault> projects() {
        return List.of(
                config("CONFIG_NO_PROJECT_UUID", "a config without a project uuid", "users.alice = 'a@example.com'\n"),
                config(
                        "CONFIG_UUID_MISNAMED",
                        "a config that says uuid",
                        "project.uuid = 'p'\nusers.alice = 'a@example.com'\n"),
                config(
                        "CONFIG_WRONG_TYPE",
                        "a config whose project name is a number",
                        "project.project_uuid = 'p'\nproject.name = 7\nusers.alice = 'a@example.com'\n"),
                project(
                        "USER_PENDING",
                        "a public key without a wrapped one",
                        p -> p.with(CONFIG, BOTH).with(BOBS_KEY, SampleKeys.bytes("openssh.pub"))),
                project(
                                "USER_ORPHANED",
                                "a wrapped key of somebody who left",
                                p -> p.with(BOBS_WRAPPED, wrapped("openssh.pub", FIRST)))
                        .beside("kanuka.user-unknown"),
                project(
                        "USER_UNKNOWN",
                        "keys of somebody whom the config does not know",
                        p -> bob(p, FIRST).with(CONFIG, "project.project_uuid = 'p'\nusers.alice = 'a@example.com'\n")),
                project("USER_WITHOUT_KEY", "a user of the config without keys", p -> p.with(CONFIG, BOTH)),
                project(
                        "PUBLIC_KEY_UNREADABLE",
                        "a public key of garbage",
                        p -> bob(p, FIRST).with(BOBS_KEY, "garbage")),
                project(
                        "PUBLIC_KEY_NOT_RSA",
                        "an Ed25519 public key",
                        p -> bob(p, FIRST).with(BOBS_KEY, ED25519)),
                project(
                        "PUBLIC_KEY_SHORT",
                        "a public key of 512 bits",
                        p -> bob(p, FIRST).with(BOBS_KEY, RSA_512).with(BOBS_WRAPPED, new byte[64])),
                project(
                        "WRAPPED_KEY_LENGTH",
                        "a wrapped key that lost a byte",
                        p -> bob(p, FIRST).with(BOBS_WRAPPED, new byte[255])),
                new PlantedFault(
                        "KanukaFinding.NO_WRAPPED_KEYS",
                        "no wrapped key at all",
                        "secrets check",
                        scratch -> ProjectCheck.check(
                                        sound().with(CONFIG, "project.project_uuid = 'p'\n")
                                                .without(".kanuka/public_keys/alice.pub")
                                                .without(".kanuka/secrets/alice.kanuka"),
                                        List.of())
                                .findings()),
                project("SECRET_TOO_SHORT", "a secret of 39 bytes", p -> p.with("web.env.kanuka", new byte[39])),
                project("SECRET_NOT_AUTHENTIC", "a flipped bit in every secret", p -> p.with(".env.kanuka", flipped())),
                new PlantedFault(
                        "KanukaFinding.MIXED_GENERATION",
                        "two users with keys of two generations",
                        VERIFY,
                        scratch -> Shelf.verified(
                                scratch,
                                Shelf.archive(bob(sound(), SECOND)
                                        .with("web.env.kanuka", sealed(SECOND))
                                        .tree()),
                                KEY,
                                "openssh.pem")),
                project("PATH_NOT_PORTABLE", "a name with a colon", p -> p.with("prod:eu.env.kanuka", sealed(FIRST))),
                verified("KanukaFinding.KEY_OPENS_NOTHING", "somebody else's private key", "openssh.pem", p -> p),
                verified(
                        "KanukaCode.NAME_WITHOUT_ENV",
                        "a secret without .env in its name",
                        KEY,
                        p -> p.with("tokens.kanuka", sealed(FIRST))),
                verified("KanukaCode.NO_SECRETS", "keys and no secret", KEY, p -> p.without(".env.kanuka")),
                config("CONFIG_TOO_DEEP", "a config of 65 levels", "a = " + "[".repeat(65) + "]".repeat(65)));
    }

    private static byte[] flipped() {
        var secret = sealed(FIRST);
        secret[45] ^= 1;
        return secret;
    }

    private static MemoryProject bob(MemoryProject project, byte[] generation) {
        return project.with(CONFIG, BOTH)
                .with(BOBS_KEY, SampleKeys.bytes("openssh.pub"))
                .with(BOBS_WRAPPED, wrapped("openssh.pub", generation));
    }

    private static PlantedFault config(String code, String fault, String toml) {
        return project(code, fault, project -> project.with(CONFIG, toml));
    }

    private static PlantedFault project(String code, String fault, UnaryOperator<MemoryProject> spoil) {
        return verified("KanukaFinding." + code, fault, KEY, spoil);
    }

    private static PlantedFault verified(String code, String fault, String key, UnaryOperator<MemoryProject> spoil) {
        return new PlantedFault(
                code,
                fault,
                VERIFY,
                scratch -> Shelf.verified(
                        scratch, Shelf.archive(spoil.apply(sound()).tree()), key));
    }
}
