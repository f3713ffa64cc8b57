package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.MemoryProject.FIRST;
import static dev.holdfast.format.kanuka.MemoryProject.SECOND;
import static dev.holdfast.format.kanuka.MemoryProject.sealed;
import static dev.holdfast.format.kanuka.MemoryProject.sound;
import static dev.holdfast.format.kanuka.MemoryProject.wrapped;
import static dev.holdfast.format.kanuka.ProjectCheck.Verdict.DAMAGED;
import static dev.holdfast.format.kanuka.ProjectCheck.Verdict.INTACT;
import static dev.holdfast.format.kanuka.ProjectCheck.Verdict.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Finding;
import dev.holdfast.format.FindingCode;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.ProjectCheck.Report;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProjectCheckTest {
    private static final String NEW_PUB = ".kanuka/public_keys/bob.pub";
    private static final String NEW_WRAPPED = ".kanuka/secrets/bob.kanuka";

    @Test
    void aSoundProjectIsIntactAndNamesWhoCanOpenIt() throws IOException {
        var report = check(sound());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(INTACT);
        assertThat(report.accessibleTo()).containsExactly("alice");
        assertThat(report.openedBy()).isEmpty();
        assertThat(report.failed()).isZero();
    }

    @Test
    void itsKeyOpensItAndNamesTheUser() throws IOException {
        var report = check(sound(), "pkcs1.pem");
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(INTACT);
        assertThat(report.openedBy()).containsExactly("alice");
        assertThat(report.opened()).isEqualTo(1);
    }

    @Test
    void keysThatFollowTheSecretsAreStillFound() throws IOException {
        var report =
                check(sound().last(".kanuka/public_keys/alice.pub").last(".kanuka/secrets/alice.kanuka"), "pkcs1.pem");
        assertThat(report.verdict()).isEqualTo(INTACT);
        assertThat(report.opened()).isEqualTo(1);
        assertThat(report.failed()).isZero();
    }

    @Test
    void aKeyWithoutItsPublicKeyIsTriedOnEveryWrappedKey() throws IOException {
        var report = check(sound().without(".kanuka/public_keys/alice.pub"), "pkcs1.pem");
        assertThat(report.openedBy()).containsExactly("alice");
        assertThat(report.opened()).isEqualTo(1);
        assertThat(codes(report))
                .containsExactlyInAnyOrder(KanukaFinding.USER_ORPHANED, KanukaFinding.USER_WITHOUT_KEY);
        assertThat(report.verdict()).isEqualTo(INTACT);
    }

    @Test
    void aKeyThatOpensNothingMakesItUnreadable() throws IOException {
        var report = check(sound(), "openssh.pem");
        assertThat(codes(report)).containsExactly(KanukaFinding.KEY_OPENS_NOTHING);
        assertThat(report.verdict()).isEqualTo(UNREADABLE);
        assertThat(report.failed()).isEqualTo(1);
    }

    @Test
    void aRightKeyDoesNotHideAWrongOne() throws IOException {
        var report = check(sound(), "pkcs1.pem", "openssh.pem");
        assertThat(codes(report)).containsExactly(KanukaFinding.KEY_OPENS_NOTHING);
        assertThat(report.findings().getFirst().message()).contains("private key 2");
        assertThat(report.verdict()).isEqualTo(UNREADABLE);
        assertThat(report.opened()).isEqualTo(1);
    }

    @Test
    void aWrappedKeyOfAnotherLengthThan32BytesOpensNothing() throws IOException {
        var project = sound().with(".kanuka/secrets/alice.kanuka", wrapped("pkcs1.pub", Arrays.copyOf(FIRST, 31)));
        assertThat(check(project, "pkcs1.pem").verdict()).isEqualTo(UNREADABLE);
    }

    @Test
    void aDamagedSecretIsFoundOnlyWithAKey() throws IOException {
        var damaged = sealed(FIRST);
        damaged[45] ^= 1;
        var project = sound().with(".env.kanuka", damaged);
        assertThat(check(project).verdict()).isEqualTo(INTACT);
        var report = check(project, "pkcs1.pem");
        assertThat(codes(report)).containsExactly(KanukaFinding.SECRET_NOT_AUTHENTIC);
        assertThat(report.findings().getFirst().path()).isEqualTo(".env.kanuka");
        assertThat(report.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void secretsOfTwoGenerationsAreMixed() throws IOException {
        var report = check(sound().with("web/.env.kanuka", sealed(SECOND)), "pkcs1.pem");
        assertThat(codes(report)).containsExactly(KanukaFinding.SECRET_NOT_AUTHENTIC, KanukaFinding.MIXED_GENERATION);
        assertThat(report.opened()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
    }

    @Test
    void wrappedKeysOfTwoGenerationsAreMixedEvenWhenTogetherTheyOpenEverything() throws IOException {
        var project = withBob("openssh.pub", SECOND).with("web/.env.kanuka", sealed(SECOND));
        var report = check(project, "pkcs1.pem", "openssh.pem");
        assertThat(codes(report)).containsExactly(KanukaFinding.MIXED_GENERATION);
        assertThat(report.openedBy()).containsExactly("alice", "bob");
        assertThat(report.opened()).isEqualTo(2);
        assertThat(report.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void aPendingUserAndAnUnknownOneAreNoDamage() throws IOException {
        var report = check(sound().with(NEW_PUB, SampleKeys.bytes("openssh.pub")));
        assertThat(codes(report)).containsExactly(KanukaFinding.USER_PENDING, KanukaFinding.USER_UNKNOWN);
        assertThat(report.verdict()).isEqualTo(INTACT);
        assertThat(report.accessibleTo()).containsExactly("alice");
    }

    @Test
    void aWrappedKeyThatDoesNotFitItsModulusIsDamage() throws IOException {
        var report = check(sound().with(".kanuka/secrets/alice.kanuka", new byte[255]));
        assertThat(codes(report)).containsExactly(KanukaFinding.WRAPPED_KEY_LENGTH);
        assertThat(report.verdict()).isEqualTo(DAMAGED);
        assertThat(report.accessibleTo()).isEmpty();
    }

    @Test
    void publicKeysThatKanukaCannotUseAreTold() throws IOException {
        assertThat(codes(check(bobsPublicKey("garbage")))).contains(KanukaFinding.PUBLIC_KEY_UNREADABLE);
        assertThat(codes(check(bobsPublicKey("""
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAIFaJVuo96OVrNzHgwKZleGFJ/qjn60qccXaK10iFzxk=
                -----END PUBLIC KEY-----
                """)))).contains(KanukaFinding.PUBLIC_KEY_NOT_RSA);
        assertThat(codes(check(bobsPublicKey("""
                -----BEGIN PUBLIC KEY-----
                MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAOzs77SX6aBKgWHmDmyYh8m8QjS3QMd4
                KIIgCTx62LMB429/tui70sMOfcm5OOc3Kxx6mQHsyzMumWospCz9hjsCAwEAAQ==
                -----END PUBLIC KEY-----
                """)))).contains(KanukaFinding.PUBLIC_KEY_SHORT);
    }

    @Test
    void aPublicKeyOfAMillionEmptyLinesIsReadInOneGo() throws IOException {
        var pem = "-----BEGIN PUBLIC KEY-----" + "\n".repeat(1_000_000) + "-----END PUBLIC KEY-----";
        assertThat(codes(check(bobsPublicKey(pem)))).contains(KanukaFinding.PUBLIC_KEY_UNREADABLE);
    }

    @Test
    void aShortSecretIsDamageWithAndWithoutAKey() throws IOException {
        var project = sound().with(".env.kanuka", new byte[39]);
        assertThat(codes(check(project))).containsExactly(KanukaFinding.SECRET_TOO_SHORT);
        var report = check(project, "pkcs1.pem");
        assertThat(codes(report)).containsExactly(KanukaFinding.SECRET_TOO_SHORT);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void oddNamesAreNoDamage() throws IOException {
        var report = check(sound().with("prod:eu.kanuka", sealed(FIRST)));
        assertThat(codes(report))
                .containsExactlyInAnyOrder(KanukaCode.NAME_WITHOUT_ENV, KanukaFinding.PATH_NOT_PORTABLE);
        assertThat(report.verdict()).isEqualTo(INTACT);
    }

    @Test
    void noSecretsIsOddAndNoWrappedKeysIsDamage() throws IOException {
        var empty = check(sound().without(".env.kanuka"), "pkcs1.pem");
        assertThat(codes(empty)).containsExactly(KanukaCode.NO_SECRETS);
        assertThat(empty.openedBy()).containsExactly("alice");
        assertThat(empty.verdict()).isEqualTo(INTACT);
        var locked = check(sound().without(".kanuka/secrets/alice.kanuka"));
        assertThat(codes(locked)).containsExactly(KanukaFinding.USER_PENDING, KanukaFinding.NO_WRAPPED_KEYS);
        assertThat(locked.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void aBrokenConfigIsDamageAndTheRestIsStillChecked() throws IOException {
        var report = check(sound().with(".kanuka/config.toml", "=").with(".env.kanuka", new byte[3]));
        assertThat(codes(report)).containsExactly(KanukaFinding.CONFIG_INVALID, KanukaFinding.SECRET_TOO_SHORT);
        assertThat(report.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void aBrokenRuleOfTheArchiveEndsTheCheckAsAFindingOfItsOwnCode() throws IOException {
        ProjectEntries hostile = visitor -> {
            sound().read(visitor);
            throw new Refused(KanukaCode.TRUNCATED, "the archive ends too early");
        };
        var report = ProjectCheck.check(hostile, List.of());
        assertThat(codes(report)).containsExactly(KanukaCode.TRUNCATED);
        assertThat(report.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void aRefusalOfAnotherAreaIsAFindingToo() throws IOException {
        ProjectEntries hostile = _ -> {
            throw new Refused(new Problem("other.rule", "what", "do", List.of()));
        };
        var report = ProjectCheck.check(hostile, List.of());
        assertThat(codes(report)).extracting(FindingCode::id).containsExactly("other.rule");
        assertThat(report.verdict()).isEqualTo(DAMAGED);
    }

    @Test
    void noTwoCodesShareAnId() {
        var ids = Stream.<FindingCode>concat(Arrays.stream(KanukaCode.values()), Arrays.stream(KanukaFinding.values()))
                .map(FindingCode::id)
                .toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    private static MemoryProject withBob(String publicKey, byte[] symmetric) {
        return sound().with(
                        ".kanuka/config.toml",
                        "project.project_uuid = 'p'\nusers.alice = 'alice@example.com'\nusers.bob = 'bob@example.com'\n")
                .with(NEW_PUB, SampleKeys.bytes(publicKey))
                .with(NEW_WRAPPED, wrapped(publicKey, symmetric));
    }

    private static MemoryProject bobsPublicKey(String pem) {
        return sound().with(NEW_PUB, pem);
    }

    private static Report check(ProjectEntries project, String... keys) throws IOException {
        var opened = Stream.of(keys).map(key -> SampleKeys.parse(key, "")).toList();
        try {
            return ProjectCheck.check(project, opened);
        } finally {
            opened.forEach(ProjectKey::close);
        }
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).toList();
    }
}
