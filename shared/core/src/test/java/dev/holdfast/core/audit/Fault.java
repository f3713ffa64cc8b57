package dev.holdfast.core.audit;

import dev.holdfast.core.audit.PointEvidence.Envelope;
import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.audit.SourceEvidence.PolicyEvidence;
import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.core.audit.VaultEvidence.CatalogCheck;
import dev.holdfast.core.audit.VaultEvidence.Hold;
import dev.holdfast.core.audit.VaultEvidence.JournalCheck;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Recipient;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.Weakening;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.point.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Everything that can be wrong, one thing at a time, with the controls that have to find it.
/// @param noted controls that cannot tell any more because of it
record Fault(String name, Consumer<Draft> plant, Set<String> found, Set<String> noted) {
    private static final Instant AT = Draft.AT;

    static Fault of(String name, String found, Consumer<Draft> plant) {
        return new Fault(name, plant, Set.of(found.split(" ")), Set.of());
    }

    private Fault blinding(String... controls) {
        return new Fault(name, plant, found, Set.of(controls));
    }

    static Fault blind(String name, String noted, Consumer<Draft> plant) {
        return new Fault(name, plant, Set.of(), Set.of(noted.split(" ")));
    }

    Evidence evidence() {
        var draft = Draft.healthy();
        plant.accept(draft);
        return draft.evidence();
    }

    static final List<Fault> ALL = List.of(
            of("the source is disabled", "PROTECTED", draft -> draft.team().enabled = false),
            of("the source has no schedule", "PROTECTED", draft -> draft.team().schedule = Optional.empty()),
            of("the source's policy does not exist", "PROTECTED", draft -> draft.team().policy = Optional.empty()),
            of(
                    "the schedule is weekly",
                    "FREQUENCY",
                    draft -> draft.team().schedule = Optional.of(Schedule.parse("@weekly", ZoneId.of("UTC")))),
            of(
                    "the policy keeps a week",
                    "FREQUENCY",
                    draft -> draft.team().policy = Optional.of(new PolicyEvidence("short", Duration.ofDays(7)))),
            of("the newest point is too old, its failures recorded", "FRESH", draft -> {
                draft.team().slots = Gathered.of(List.of(
                        new Slot(draft.team().newest().createdAt, Slot.Outcome.FAILURE_RECORDED),
                        new Slot(draft.team().points.get(1).createdAt, Slot.Outcome.POINT)));
                draft.team().points.removeFirst();
            }),
            of(
                    "a slot passed in silence",
                    "NO_MISSED_RUN",
                    draft -> draft.team().slots =
                            Gathered.of(List.of(new Slot(AT.minus(Duration.ofDays(9)), Slot.Outcome.NOTHING)))),
            of(
                    "a promise is shorter than the minimum",
                    "MINIMUM_RETENTION",
                    draft -> draft.team().newest().promise = Optional.of(AT.plus(Duration.ofDays(1)))),
            of("a point is over the maximum without a reason", "MAXIMUM_RETENTION", draft -> {
                draft.team().oldest().maximum = Optional.of(AT.minus(Duration.ofHours(1)));
                draft.team().oldest().reasons = List.of();
            }),
            of("a payload's lock was shortened", "LOCKED", draft -> {
                var point = draft.team().oldest();
                var soon = new Lock.Until(LockMode.GOVERNANCE, AT.plus(Duration.ofDays(1)));
                point.storePayload(point.stored(point.refs().get(1), "1", soon, false));
            }),
            of("a lock's mode is weaker than promised", "LOCKED", draft -> {
                var point = draft.team().oldest();
                point.lock = new Lock.Until(LockMode.COMPLIANCE, point.createdAt.plus(Duration.ofDays(14)));
            }),
            of("a payload is not locked at all", "LOCKED", draft -> {
                var point = draft.team().oldest();
                point.storePayload(point.stored(point.refs().get(1), "1", Lock.none(), false));
            }),
            of("a point is unproven beyond its probation's patience", "LOCKED", draft -> {
                        var point = draft.team().oldest();
                        point.standing = Standing.NEW;
                        point.promise = Optional.of(point.createdAt.plus(Duration.ofDays(365)));
                    })
                    .blinding("INTACT"),
            of("a delete marker hides a payload", "NOT_HIDDEN", draft -> {
                var point = draft.team().newest();
                var ref = point.refs().get(1);
                point.storePayload(
                        point.stored(ref, "1", point.lock, false), point.stored(ref, "2", Lock.none(), true));
            }),
            of("a newer version hides a payload", "NOT_HIDDEN", draft -> {
                var point = draft.team().newest();
                var ref = point.refs().get(1);
                point.storePayload(
                        point.stored(ref, "1", point.lock, false), point.stored(ref, "2", Lock.none(), false));
            }),
            of(
                    "a payload lies in clear",
                    "ENCRYPTED",
                    draft -> draft.team().newest().envelope =
                            Gathered.of(new Envelope(false, false, Gathered.of(Draft.STORE_KEY)))),
            of(
                    "a payload is sealed for others than its record names",
                    "ENCRYPTED",
                    draft -> draft.team().newest().envelope =
                            Gathered.of(new Envelope(true, false, Gathered.of(Draft.STORE_KEY)))),
            of(
                    "the store encrypts under another key (on evidence alone: no vault tells its key yet)",
                    "ENCRYPTED",
                    draft -> draft.team().newest().envelope =
                            Gathered.of(new Envelope(true, true, Gathered.of("aws/s3")))),
            of(
                    "a wrapping key is disabled",
                    "KEY_LIVE",
                    draft -> draft.keys = List.of(
                            Gathered.of(new WrappingKey(Draft.KEY, false, Optional.empty(), Optional.of(true))))),
            of(
                    "a wrapping key is to be deleted before the last promise",
                    "KEY_LIVE",
                    draft -> draft.keys = List.of(Gathered.of(new WrappingKey(
                            Draft.KEY, true, Optional.of(AT.plus(Duration.ofDays(7))), Optional.of(true))))),
            of(
                    "a wrapping key does not rotate",
                    "KEY_LIVE",
                    draft -> draft.keys = List.of(
                            Gathered.of(new WrappingKey(Draft.KEY, true, Optional.empty(), Optional.of(false))))),
            of(
                    "only break-glass opens a point",
                    "RECIPIENTS",
                    draft -> draft.team().newest().recipients = List.of(Draft.BREAK_GLASS)),
            of(
                    "break-glass does not open a point",
                    "RECIPIENTS",
                    draft -> draft.team().newest().recipients = List.of(Draft.KEY, Draft.HOME)),
            of(
                    "a stranger opens a point",
                    "RECIPIENTS",
                    draft -> draft.team().newest().recipients = List.of(Draft.KEY, Draft.BREAK_GLASS, "age1stranger")),
            of(
                    "somebody opens a point who was registered only later",
                    "RECIPIENTS",
                    draft -> draft.recipients = Gathered.of(List.of(
                            Draft.always(Draft.KEY, Role.MANAGED_KEY),
                            new Recipient(
                                    Draft.BREAK_GLASS,
                                    Role.BREAK_GLASS,
                                    draft.team().oldest().createdAt.plus(Duration.ofDays(1)),
                                    Instant.MAX)))),
            of(
                    "somebody else may delete versions",
                    "DELETION_GUARDED",
                    draft -> draft.permissions =
                            Gathered.of(List.of(new Permission("role/intern", Permission.Capability.DELETE_VERSION)))),
            of(
                    "somebody else may bypass governance",
                    "DELETION_GUARDED",
                    draft -> draft.permissions = Gathered.of(
                            List.of(new Permission("role/intern", Permission.Capability.BYPASS_GOVERNANCE)))),
            of(
                    "a byte of a payload flipped",
                    "INTACT",
                    draft -> draft.team().newest().standing = damaged(new Verdict.Damaged(List.of()))),
            of(
                    "an object is missing, seen by a first run",
                    "INTACT",
                    draft -> draft.team().newest().standing = damaged(new Verdict.Missing(new ObjectKey("gone")))),
            of(
                    "a payload was not read for nine days",
                    "INTACT",
                    draft -> draft.team().newest().standing = intact(AT.minus(Duration.ofDays(9)))),
            of(
                    "the last restore test failed",
                    "RESTORABLE",
                    draft -> draft.team().tests = Gathered.of(List.of(
                            draft.team()
                                    .test(
                                            draft.team().newest(),
                                            Duration.ofHours(1),
                                            false,
                                            Optional.empty(),
                                            Duration.ZERO),
                            draft.team().test(Duration.ofDays(1), true, Duration.ofSeconds(40))))),
            of("the newest point failed its restore test, and an older one passed later", "RESTORABLE", draft -> {
                var team = draft.team();
                team.tests = Gathered.of(List.of(
                        team.test(team.oldest(), Duration.ofHours(1), true, Optional.of(true), Duration.ofSeconds(40)),
                        team.test(team.newest(), Duration.ofHours(2), false, Optional.empty(), Duration.ZERO)));
            }),
            of(
                    "the last restore test is stale",
                    "RESTORABLE",
                    draft -> draft.team().tests =
                            Gathered.of(List.of(draft.team().test(Duration.ofDays(9), true, Duration.ofSeconds(40))))),
            of("the last restore test was of an old point", "RESTORABLE", draft -> {
                var old = new Draft.OfPoint(draft.team(), AT.minus(Duration.ofDays(30)), 99);
                old.promise = Optional.of(AT.plus(Duration.ofDays(1)));
                draft.team().tests = Gathered.of(List.of(
                        draft.team().test(old, Duration.ofDays(1), true, Optional.of(true), Duration.ofSeconds(40))));
            }),
            of(
                    "a restore took twenty minutes",
                    "RESTORE_TIME",
                    draft -> draft.team().tests =
                            Gathered.of(List.of(draft.team().test(Duration.ofDays(1), true, Duration.ofMinutes(20))))),
            of("there is no second copy", "COPIED", draft -> draft.team().copies = Gathered.of(List.of())),
            of(
                    "the second copy is old",
                    "COPIED",
                    draft -> draft.team().copies = Gathered.of(
                            List.of(new Copy("s3://elsewhere", Copy.Place.REGION, AT.minus(Duration.ofDays(5)))))),
            of("a legal hold was taken off an object", "HOLDS_HONOURED", draft -> draft.holds = hold(draft)),
            of("an object under hold is gone", "HOLDS_HONOURED CATALOG_TRUE", draft -> {
                var point = draft.team().newest();
                draft.holds = hold(draft);
                point.storePayload();
                draft.catalog =
                        Gathered.of(new CatalogCheck(List.of(point.id().value()), List.of(), Gathered.of(List.of())));
            }),
            of(
                    "the catalog names what is not stored",
                    "CATALOG_TRUE",
                    draft -> draft.catalog = Gathered.of(new CatalogCheck(
                            List.of("20261120T030000Z-000000000000"), List.of(), Gathered.of(List.of())))),
            of(
                    "something stored is not in the catalog",
                    "CATALOG_TRUE",
                    draft -> draft.catalog = Gathered.of(
                            new CatalogCheck(List.of(), List.of("points/x/point.json"), Gathered.of(List.of())))),
            of(
                    "a row of the catalog is another than the journal told",
                    "CATALOG_TRUE",
                    draft -> draft.catalog = Gathered.of(
                            new CatalogCheck(List.of(), List.of(), Gathered.of(List.of("team/17: another row"))))),
            of(
                    "an entry of the journal was edited",
                    "JOURNAL_INTACT",
                    draft -> draft.journal = Gathered.of(new JournalCheck(100, Optional.of("vault/17")))),
            of(
                    "an archive carries a .env in clear",
                    "NO_PLAINTEXT",
                    draft -> draft.team().newest().clear = Gathered.of(List.of("web/.env"))),
            of(
                    "a revoked user opens retained points",
                    "ACCESS_CURRENT",
                    draft -> draft.team().access = Draft.OfSource.access("alice", "mallory")),
            of(
                    "only somebody who was shut out opens a point",
                    "ACCESS_CURRENT RECOVERABLE_KEYS",
                    draft -> draft.team().access = Draft.OfSource.access("mallory")),
            of(
                    "no known private key opens the project",
                    "RECOVERABLE_KEYS",
                    draft -> draft.team().tests = Gathered.of(List.of(draft.team()
                            .test(
                                    draft.team().newest(),
                                    Duration.ofDays(1),
                                    true,
                                    Optional.of(false),
                                    Duration.ofSeconds(40))))),
            of(
                    "governance was bypassed without a word",
                    "BYPASS_UNUSED",
                    draft -> draft.weakenings = Gathered.of(
                            List.of(new Weakening("Governance was bypassed", AT.minus(Duration.ofDays(1)), false)))),
            blind(
                    "nobody asked the storage",
                    "LOCKED NOT_HIDDEN ENCRYPTED",
                    draft -> draft.team().newest().objectsKnown = false),
            blind(
                    "nobody knows what the policy wants",
                    "MINIMUM_RETENTION MAXIMUM_RETENTION LOCKED",
                    draft -> draft.team().newest().keepingKnown = false),
            blind(
                    "nobody looked into the envelopes",
                    "ENCRYPTED",
                    draft -> draft.team().newest().envelope = Gathered.missing("nobody looked")),
            blind(
                    "the store does not tell under which key it encrypts, and keys are agreed",
                    "ENCRYPTED",
                    draft -> draft.team().newest().envelope =
                            Gathered.of(new Envelope(true, true, Gathered.missing("nobody asked")))),
            blind(
                    "nobody looked for secrets in clear",
                    "NO_PLAINTEXT",
                    draft -> draft.team().newest().clear = Gathered.missing("nobody looked")),
            blind(
                    "nobody knows the slots",
                    "NO_MISSED_RUN",
                    draft -> draft.team().slots = Gathered.missing("nobody looked")),
            blind(
                    "nobody made a restore test",
                    "RESTORABLE RESTORE_TIME RECOVERABLE_KEYS",
                    draft -> draft.team().tests = Gathered.of(List.of())),
            blind(
                    "nobody tried a private key",
                    "RECOVERABLE_KEYS",
                    draft -> draft.team().tests = Gathered.of(List.of(draft.team()
                            .test(
                                    draft.team().newest(),
                                    Duration.ofDays(1),
                                    true,
                                    Optional.empty(),
                                    Duration.ofSeconds(40))))),
            blind(
                    "nobody knows who has access",
                    "ACCESS_CURRENT",
                    draft -> draft.team().access = Gathered.missing("nobody looked")),
            blind(
                    "nobody looked for copies",
                    "COPIED",
                    draft -> draft.team().copies = Gathered.missing("nobody looked")),
            blind(
                    "nobody asked for the keys",
                    "KEY_LIVE",
                    draft -> draft.keys = List.of(Gathered.missing("nobody looked"))),
            blind(
                    "nobody knows the recipients",
                    "RECIPIENTS",
                    draft -> draft.recipients = Gathered.missing("nobody looked")),
            blind(
                    "nobody looked at the permissions",
                    "DELETION_GUARDED",
                    draft -> draft.permissions = Gathered.missing("nobody looked")),
            blind(
                    "nobody compared the catalog",
                    "CATALOG_TRUE",
                    draft -> draft.catalog = Gathered.missing("nobody looked")),
            blind(
                    "the journal that the catalog is compared with does not hold",
                    "CATALOG_TRUE",
                    draft -> draft.catalog = Gathered.of(
                            new CatalogCheck(List.of(), List.of(), Gathered.missing("the journal does not hold")))),
            blind(
                    "nobody verified the journal",
                    "JOURNAL_INTACT",
                    draft -> draft.journal = Gathered.missing("nobody looked")),
            blind("nobody knows the holds", "HOLDS_HONOURED", draft -> draft.holds = Gathered.missing("nobody looked")),
            blind(
                    "nobody knows what was weakened",
                    "BYPASS_UNUSED",
                    draft -> draft.weakenings = Gathered.missing("nobody looked")));

    private static Gathered<List<Hold>> hold(Draft draft) {
        var point = draft.team().newest();
        return Gathered.of(List.of(new Hold(
                "case-7",
                AT.minus(Duration.ofHours(1)),
                draft.team().id,
                Optional.of(point.id()),
                Optional.empty(),
                Optional.empty())));
    }

    static Standing intact(Instant at) {
        return Standing.NEW.after(new Verdict.Intact(), Level.INTEGRITY, at, "run");
    }

    private static Standing damaged(Verdict verdict) {
        var at = AT.minus(Duration.ofHours(1));
        return intact(at.minus(Duration.ofDays(1))).after(verdict, Level.INTEGRITY, at, "run");
    }
}
