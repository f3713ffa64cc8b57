package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.verification.Drift;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Proofs;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.TrustedKeys;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifierTest {
    @TempDir
    private Path scratch = Path.of("");

    private Optional<MemoryParts> made = Optional.empty();

    @BeforeEach
    void start() {
        fresh();
    }

    @Test
    void whereverARunDiesTheNextOneGoesOnAndNothingIsLeft() throws IOException {
        threeSources();
        var dry = Faults.none();
        parts().through(dry);
        run("dry");
        for (int call = 1; call <= dry.calls(); call++) {
            fresh();
            threeSources();
            parts().through(Faults.killAfter(call));
            runUntilKilled();
            parts().through(Faults.none());
            long before = proven();
            var rest = run("second");
            assertThat(rest.verified())
                    .as("after call %d of %s", call, dry.log())
                    .isEqualTo(3 - (int) before);
            assertThat(proven()).isEqualTo(3);
            assertThat(scratch).as("throw-away targets").isEmptyDirectory();
        }
    }

    @Test
    void oneThatTakesTooLongLetsTheOthersGoBeforeIt() throws IOException {
        threeSources();
        var asked = new AtomicInteger();
        var tally = verifier("r1").due(Optional.empty(), work -> asked.incrementAndGet() > 1);
        assertThat(tally.verified()).isEqualTo(2);
        assertThat(tally.left()).isEqualTo(1);
        assertThat(tally.coverage().proven()).isEqualTo(2);
    }

    @Test
    void aLargePayloadAsksForMoreTimeAndSoDoesADeepLevel() {
        assertThat(Pace.of(Level.RESTORE, 1_000)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Pace.of(Level.PRESENCE, 7_000_000_000L)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Pace.of(Level.INTEGRITY, 7_000_000_000L)).isEqualTo(Duration.ofSeconds(20 + 560));
        assertThat(Pace.of(Level.RESTORE, 7_000_000_000L))
                .as("less than a function has")
                .isEqualTo(Duration.ofSeconds(20 + 840));
    }

    @Test
    void theTimeThatReadingTheCatalogTookIsKeptBackForItsSecondReading() throws IOException {
        threeSources();
        var asked = new ArrayList<Duration>();
        var slow = verifier(slowly(Duration.ofSeconds(7), parts().catalog()), any -> {});
        slow.due(Optional.empty(), asked::add);
        assertThat(asked).hasSize(3).allMatch(Duration.ofSeconds(27)::equals);
    }

    @Test
    void aCertificateThatCannotBeKeptCostsNoVerdictAndIsCounted() throws IOException {
        threeSources();
        var verifier = verifier(parts().catalog(), certified -> {
            throw new IOException("full");
        });
        assertThat(verifier.due(Optional.empty(), work -> true).verified()).isEqualTo(3);
        assertThat(proven()).isEqualTo(3);
        assertThat(verifier.uncertified()).isEqualTo(3);
    }

    @Test
    void aKeyThatDoesNotSignCostsNoVerdictEither() throws IOException {
        threeSources();
        var verifier = verifier(parts().catalog(), certified -> {
            throw new Failed(CoreCode.NO_EVIDENCE_KEY, "the evidence key is disabled");
        });
        verifier.due(Optional.empty(), work -> true);
        assertThat(proven()).isEqualTo(3);
        assertThat(verifier.uncertified()).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeToldIsNoPassAndWaitsBehindTheOthers() throws IOException {
        threeSources();
        var first = new Campaign(Cadence.STANDARD, parts().clock().instant(), java.util.Map.of())
                .due(parts().points().stream().map(java.util.List::of).toList())
                .getFirst()
                .point();
        var payload = first.record().payload().key();
        parts().vault().breakReading(payload);
        assertThat(one("r1").inconclusive()).isEqualTo(1);
        assertThat(proven()).isZero();
        one("r2");
        one("r3");
        assertThat(proven()).isEqualTo(2);
        assertThat(point(first).standing().intactAt()).isEmpty();
        assertThat(point(first).standing().triedAt()).isPresent();
    }

    @Test
    void aSourceIsListedAsOftenForTenPointsAsForOne() throws IOException {
        assertThat(listingsOf(10)).isEqualTo(listingsOf(1));
    }

    private long listingsOf(int points) throws IOException {
        fresh();
        var source = parts().add(1, "api");
        for (int n = 0; n < points; n++) {
            new Backups(parts()).export(source, "value " + n, ".env.kanuka");
            parts().clock().advance(Duration.ofHours(1));
        }
        free("first"); // assessed for drift, too
        parts().clock().advance(Duration.ofDays(40));
        var calls = Faults.none();
        parts().through(calls);
        assertThat(free("second").verified()).isEqualTo(points);
        return calls.log().stream().filter("points"::equals).count();
    }

    @Test
    void whatIsReadWithoutAKeyIsNoProofAndItsDamageIsFound() throws IOException {
        var source = parts().add(1, "api");
        new Backups(parts()).export(source, "one", ".env.kanuka");
        parts().clock().advance(Duration.ofHours(1));
        new Backups(parts()).export(source, "two", ".env.kanuka");
        free("r1");
        var proven = parts().points().getLast().standing().intactAt();
        parts().clock().advance(Duration.ofDays(8));
        free("r2");
        var older = parts().points().getLast().standing();
        assertThat(older.intactAt()).isEqualTo(proven);
        assertThat(older.readAt()).contains(parts().clock().instant());
        new Backups(parts()).damage(parts().points().getLast());
        parts().clock().advance(Duration.ofDays(8));
        free("r3");
        free("r4");
        assertThat(parts().points().getLast().standing().status()).isEqualTo(Standing.Status.FAILED);
        assertThat(parts().points().getLast().standing().failedLevel()).contains(Level.RESTORE);
    }

    /// Without a cap of cost.
    private Verifier.Tally free(String run) throws IOException {
        return VerificationWiring.verifier(parts(), run, Cadence.STANDARD, any -> {})
                .due(Optional.empty(), work -> true);
    }

    @Test
    void theAgeOfTheOldestProofIsReported() throws IOException {
        threeSources();
        parts().clock().advance(Duration.ofHours(3));
        verifier("r1").due(Optional.empty(), point -> false);
        assertThat(parts().recorded().published().getLast())
                .isInstanceOfSatisfying(
                        Event.VerificationCompleted.class,
                        event -> assertThat(event.oldest()).isEqualTo(Duration.ofHours(3)));
        assertThat(run("r2").oldest()).isZero();
    }

    @Test
    void aSourceThatLostMostOfItsSecretsHasDrifted() throws IOException {
        var source = parts().add(1, "api");
        new Backups(parts()).export(source, "one", ".env.kanuka", "a/.env.kanuka", "b/.env.kanuka");
        parts().clock().advance(Duration.ofHours(1));
        new Backups(parts()).export(source, "two", ".env.kanuka", "a/.env.kanuka", "b/.env.kanuka");
        parts().clock().advance(Duration.ofHours(1));
        new Backups(parts()).export(source, "three", ".env.kanuka");
        run("r1");
        assertThat(parts().points())
                .extracting(point -> point.standing().drift().orElseThrow())
                .containsExactly(Drift.DRIFTED, Drift.STEADY, Drift.STEADY);
        assertThat(parts().points().getFirst().standing().status())
                .as("suspicious points stay eligible")
                .isEqualTo(Standing.Status.VERIFIED);
    }

    @Test
    void aLockWeakerThanPromisedIsAFindingAndNoDamage() throws IOException {
        new Backups(parts()).export(parts().add(1, "api"), "one", ".env.kanuka");
        var p = parts().points().getFirst();
        var lock = new Lock.Until(LockMode.COMPLIANCE, parts().clock().instant().plus(Duration.ofDays(4000)));
        var promised = new Point(
                p.record(), p.recordRef(), p.state(), p.standing(), new Protection(lock, false), 0, p.revision());
        var done = VerificationWiring.job(parts(), java.util.List.of()).verify(promised, Level.PRESENCE);
        assertThat(done.verdict()).isEqualTo(new Verdict.Intact());
        assertThat(done.findings())
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(PointFinding.LOCK_WEAKER));
    }

    @Test
    void damageSeenBySeparateRunsFailsThePointAndItIsNotReadEveryHour() throws IOException {
        new Backups(parts()).export(parts().add(1, "api"), "one", ".env.kanuka");
        new Backups(parts()).damageNewest();
        run("r1");
        run("r2");
        assertThat(parts().points().getFirst().standing().status()).isEqualTo(Standing.Status.FAILED);
        assertThat(run("r3").verified()).isZero();
        parts().clock().advance(Duration.ofDays(1));
        assertThat(run("r4").damaged()).isEqualTo(1);
    }

    @Test
    void aPayloadIsReadOnceADayAndTheRecordOfEveryPointThatNamesItIsLookedAt() throws IOException {
        var source = parts().add(1, "api");
        new Backups(parts()).export(source, "same", ".env.kanuka");
        parts().clock().advance(Duration.ofHours(1));
        new Backups(parts()).export(source, "same", ".env.kanuka");
        assertThat(parts().points())
                .extracting(point -> point.record().payload())
                .as("one payload")
                .containsOnly(parts().points().getFirst().record().payload());
        daily("r1");
        for (int day = 2; day <= 4; day++) {
            parts().clock().advance(Duration.ofHours(25));
            assertThat(daily("r" + day).verified()).isEqualTo(2);
        }
        var older = parts().points().getLast().recordRef().key();
        parts().vault().lose(parts().vault().find(older).orElseThrow().version());
        parts().clock().advance(Duration.ofHours(25));
        assertThat(daily("r5").damaged()).isEqualTo(1);
        assertThat(parts().points().getFirst().standing().verdict()).contains("INTACT");
    }

    /// point.md 4.4: what is proven of a payload says nothing of another point's own record.
    @Test
    void aBadRecordStaysFailedWhateverIsProvenOfItsPayload() throws IOException {
        twoOfOnePayload();
        var older = parts().points().getLast();
        parts().vault()
                .corrupt(
                        parts().vault()
                                .find(older.recordRef().key())
                                .orElseThrow()
                                .version(),
                        new byte[9]);
        for (int day = 1; day <= 4; day++) {
            parts().clock().advance(Duration.ofHours(25));
            run("r" + day);
        }
        assertThat(point(older).standing().status()).isEqualTo(Standing.Status.FAILED);
        assertThat(parts().points().getFirst().standing().status()).isEqualTo(Standing.Status.VERIFIED);
        verifier("by hand").one(parts().points().getFirst().record().point().value(), Level.RESTORE);
        assertThat(point(older).standing().status()).isEqualTo(Standing.Status.FAILED);
    }

    @Test
    void aPayloadIsReadThoughTheNewestRecordThatNamesItIsBad() throws IOException {
        twoOfOnePayload();
        var newest = parts().points().getFirst();
        var older = parts().points().getLast();
        parts().vault()
                .corrupt(
                        parts().vault()
                                .find(newest.recordRef().key())
                                .orElseThrow()
                                .version(),
                        new byte[9]);
        new Backups(parts()).damage(older);
        for (int hour = 1; hour <= 6; hour++) {
            parts().clock().advance(Duration.ofHours(1));
            run("r" + hour);
        }
        assertThat(point(newest).standing().status()).isEqualTo(Standing.Status.FAILED);
        assertThat(point(older).standing().status()).isEqualTo(Standing.Status.FAILED);
    }

    private void twoOfOnePayload() throws IOException {
        var source = parts().add(1, "api");
        new Backups(parts()).export(source, "same", ".env.kanuka");
        parts().clock().advance(Duration.ofHours(1));
        new Backups(parts()).export(source, "same", ".env.kanuka");
    }

    @Test
    void damageIsSoundedTwiceAndNotEveryDay() throws IOException {
        new Backups(parts()).export(parts().add(1, "api"), "one", ".env.kanuka");
        new Backups(parts()).damageNewest();
        for (int day = 1; day <= 5; day++) {
            run("r" + day);
            parts().clock().advance(Duration.ofHours(25));
        }
        assertThat(parts().events().published().stream().filter(Event.PointDamaged.class::isInstance))
                .hasSize(2);
    }

    /// Whoever else changes a row meanwhile takes no verdict away.
    @Test
    void aRowThatMovesOnMeanwhileIsToldAllTheSame() throws IOException {
        new Backups(parts()).export(parts().add(1, "api"), "one", ".env.kanuka");
        new Backups(parts()).damageNewest();
        var job = new VerificationJob(
                parts().pointReader(),
                refusingOnce(parts().catalog()),
                new Proofs(Map.of("kanuka", new KanukaProof(scratch, List.of()))),
                parts().clock(),
                "test",
                "r1");
        job.verify(parts().points().getFirst(), Level.INTEGRITY);
        assertThat(parts().points().getFirst().standing().verdict()).contains("DAMAGED");
    }

    @Test
    void aKeyThatCannotBeLookedUpNowTellsNothing() throws IOException {
        new Backups(parts()).export(parts().add(1, "api"), "one", ".env.kanuka");
        TrustedKeys unanswered = id -> {
            throw new UncheckedIOException(new IOException("no answer"));
        };
        var job = VerificationWiring.job(
                parts(), new PointReader(parts().vault(), unanswered, parts().decryptionKeys()), List.of());
        assertThat(job.verify(parts().points().getFirst(), Level.INTEGRITY).verdict())
                .isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void aBackupIsOrderedThoughTheEventOfTheDamageIsLost() throws IOException {
        new Backups(parts()).export(parts().add(1, "api"), "one", ".env.kanuka");
        new Backups(parts()).damageNewest();
        var unheard = verifier(parts().catalog(), any -> {}, event -> {
            throw new IOException("the bus is down");
        });
        assertThatThrownBy(() -> unheard.due(Optional.empty(), work -> true)).hasMessage("the bus is down");
        assertThat(parts().orders().taken()).hasSize(1);
    }

    private Verifier verifier(Catalog catalog, Keeper keeper) throws IOException {
        return verifier(catalog, keeper, parts().events());
    }

    private Verifier verifier(Catalog catalog, Keeper keeper, Events events) throws IOException {
        return new Verifier(new Verifier.Ports(
                catalog,
                parts().policies(),
                VerificationWiring.job(parts(), List.of()),
                events,
                parts().orders(),
                parts().clock(),
                "r1",
                Cadence.STANDARD,
                Expense.FREE,
                new Certifier(parts().evidenceSigner(), "holdfast/test"),
                keeper,
                new Pings(parts().catalog(), parts().policies(), parts().pingUrls(), Pings::overHttp)));
    }

    private Catalog slowly(Duration pause, Catalog catalog) {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sources")) {
                        parts().clock().advance(pause);
                    }
                    return method.invoke(catalog, arguments);
                });
    }

    private static Catalog refusingOnce(Catalog catalog) {
        var refused = new AtomicBoolean();
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && !refused.getAndSet(true)) {
                        throw new Conflict("a row was changed by somebody else first");
                    }
                    return method.invoke(catalog, arguments);
                });
    }

    private Verifier.Tally daily(String run) throws IOException {
        return VerificationWiring.verifier(parts(), run, Cadence.ONE_MACHINE, any -> {})
                .due(Optional.empty(), work -> true);
    }

    private void threeSources() throws IOException {
        for (int n = 1; n <= 3; n++) {
            new Backups(parts()).export(parts().add(n, "source-" + n), "value " + n, ".env.kanuka");
        }
    }

    private void runUntilKilled() throws IOException {
        try {
            run("first");
        } catch (dev.holdfast.testkit.Killed e) {
            Files.createDirectories(scratch);
        }
    }

    private Verifier.Tally run(String run) throws IOException {
        return verifier(run).due(Optional.empty(), work -> true);
    }

    private Verifier.Tally one(String run) throws IOException {
        parts().clock().advance(Duration.ofSeconds(1));
        var budget = new int[] {1};
        return verifier(run).due(Optional.empty(), work -> budget[0]-- > 0);
    }

    private Verifier verifier(String run) throws IOException {
        return VerificationWiring.verifier(parts(), run);
    }

    private Point point(Point of) throws IOException {
        return parts().catalog()
                .point(of.record().source(), of.record().point())
                .orElseThrow();
    }

    private long proven() throws IOException {
        return parts().points().stream()
                .filter(point ->
                        point.standing().level().filter(Level.RESTORE::equals).isPresent())
                .count();
    }

    private void fresh() {
        made = Optional.of(new MemoryParts(scratch));
    }

    private MemoryParts parts() {
        return made.orElseThrow();
    }
}
