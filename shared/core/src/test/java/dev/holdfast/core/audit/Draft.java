package dev.holdfast.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.core.audit.PointEvidence.Envelope;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.audit.SourceEvidence.PolicyEvidence;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.core.audit.VaultEvidence.CatalogCheck;
import dev.holdfast.core.audit.VaultEvidence.Hold;
import dev.holdfast.core.audit.VaultEvidence.JournalCheck;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Recipient;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.Weakening;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.audit.gather.Openers;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Evidence while it is being made up: healthy to begin with, every part open to a fault.
final class Draft {
    static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    static final String HOME = "age1home";
    static final String BREAK_GLASS = "age1breakglass";
    static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/vault";
    static final String STORE_KEY = "arn:aws:kms:eu-central-1:111122223333:key/bucket";
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    final List<OfSource> sources = new ArrayList<>();
    List<Gathered<WrappingKey>> keys =
            List.of(Gathered.of(new WrappingKey(KEY, true, Optional.empty(), Optional.of(true))));
    Gathered<List<Recipient>> recipients = Gathered.of(
            List.of(always(HOME, Role.HOME), always(BREAK_GLASS, Role.BREAK_GLASS), always(KEY, Role.MANAGED_KEY)));
    Gathered<List<Permission>> permissions =
            Gathered.of(List.of(new Permission("owner", Permission.Capability.DELETE_VERSION)));
    Gathered<CatalogCheck> catalog = Gathered.of(new CatalogCheck(List.of(), List.of(), Gathered.of(List.of())));
    Gathered<JournalCheck> journal = Gathered.of(new JournalCheck(100, Optional.empty()));
    Gathered<List<Hold>> holds = Gathered.of(List.of());
    Gathered<List<Weakening>> weakenings =
            Gathered.of(List.of(new Weakening("Hold case-1 was released", AT.minus(Duration.ofDays(2)), true)));

    static Recipient always(String id, Role role) {
        return new Recipient(id, role, Instant.MIN, Instant.MAX);
    }

    /// Two sources with a point a day, all of it as it should be.
    static Draft healthy() {
        return healthy(4);
    }

    static Draft healthy(int days) {
        var draft = new Draft();
        draft.sources.add(new OfSource("team", "kanuka", "0", days));
        draft.sources.add(new OfSource("shop", "workspace", "1", days));
        return draft;
    }

    OfSource team() {
        return sources.getFirst();
    }

    Evidence evidence() {
        return new Evidence(
                AT,
                sources.stream().map(OfSource::evidence).toList(),
                new VaultEvidence(
                        keys,
                        recipients,
                        permissions,
                        catalog,
                        journal,
                        holds,
                        weakenings,
                        Optional.of(AT.minus(Duration.ofDays(20)))));
    }

    /// One source of the draft.
    static final class OfSource {
        final SourceId id;
        final String name;
        final String kind;
        boolean enabled = true;
        boolean removed;
        Optional<Schedule> schedule = Optional.of(Schedule.parse("cron(0 3 * * ? *)", ZoneId.of("UTC")));
        Optional<PolicyEvidence> policy = Optional.of(new PolicyEvidence("standard", Duration.ofDays(365)));
        final List<OfPoint> points = new ArrayList<>();
        Gathered<List<Slot>> slots;
        Gathered<List<RestoreTest>> tests;
        Gathered<Access> access = access("alice", "bob");
        Gathered<List<Copy>> copies;

        OfSource(String name, String kind, String digit, int days) {
            this.id = new SourceId(digit.repeat(32 / digit.length()));
            this.name = name;
            this.kind = kind;
            for (var day = 0; day < days; day++) {
                points.add(new OfPoint(this, AT.minus(Duration.ofHours(7)).minus(Duration.ofDays(day)), day));
            }
            slots = Gathered.of(points.stream()
                    .map(point -> new Slot(point.createdAt, Slot.Outcome.POINT))
                    .toList());
            tests = Gathered.of(List.of(test(Duration.ofDays(1), true, Duration.ofSeconds(40))));
            copies = Gathered.of(List.of(new Copy("s3://elsewhere", Copy.Place.REGION, points.getFirst().createdAt)));
        }

        /// Alice and Bob may open it today; who could when each point was made.
        static Gathered<Access> access(String... openers) {
            var tally = new Openers(Set.of("alice", "bob"));
            tally.saw(
                    AT,
                    Stream.of(openers)
                            .collect(Collectors.toMap(opener -> opener, opener -> Digest.of(new byte[] {1}))));
            return Gathered.of(tally.access());
        }

        OfPoint newest() {
            return points.getFirst();
        }

        OfPoint oldest() {
            return points.getLast();
        }

        RestoreTest test(Duration ago, boolean passed, Duration took) {
            return test(newest(), ago, passed, Optional.of(true), took);
        }

        RestoreTest test(OfPoint point, Duration ago, boolean passed, Optional<Boolean> opened, Duration took) {
            return new RestoreTest(
                    point.id(),
                    point.createdAt,
                    AT.minus(ago),
                    passed,
                    opened,
                    took,
                    Optional.of("/c/" + name + ".json"));
        }

        SourceEvidence evidence() {
            return new SourceEvidence(
                    id,
                    name,
                    kind,
                    enabled,
                    removed,
                    schedule,
                    policy,
                    points.stream().map(OfPoint::evidence).toList(),
                    slots,
                    tests,
                    access,
                    copies);
        }
    }

    /// One point of the draft.
    static final class OfPoint {
        final OfSource source;
        Instant createdAt;
        final int number;
        Standing standing;
        Optional<Instant> minimum;
        Optional<Instant> maximum;
        Optional<Instant> promise;
        Lock lock;
        List<String> reasons = List.of("daily", "minimum");
        List<String> recipients = List.of(KEY, BREAK_GLASS);
        /// Keeping and objects in one: absent = not gathered.
        boolean keepingKnown = true;
        boolean objectsKnown = true;
        Gathered<List<String>> clear = Gathered.of(List.of());
        final Map<String, List<Stored>> versions = new LinkedHashMap<>();
        Gathered<Envelope> envelope = Gathered.of(new Envelope(true, true, Gathered.of(STORE_KEY)));

        OfPoint(OfSource source, Instant createdAt, int number) {
            this.source = source;
            this.createdAt = createdAt;
            this.number = number;
            this.standing = Fault.intact(AT.minus(Duration.ofHours(5)));
            this.minimum = Optional.of(createdAt.plus(Duration.ofDays(7)));
            this.maximum = Optional.of(createdAt.plus(Duration.ofDays(3650)));
            this.promise = Optional.of(createdAt.plus(Duration.ofDays(14)));
            this.lock = new Lock.Until(LockMode.GOVERNANCE, createdAt.plus(Duration.ofDays(14)));
            for (var ref : refs()) {
                versions.put(ref.key().value(), List.of(stored(ref, "1", lock, false)));
            }
        }

        PointId id() {
            return new PointId(ID.format(createdAt) + "-" + "%012x".formatted(number));
        }

        private PayloadId payload() {
            return new PayloadId("%032x".formatted(number));
        }

        List<ObjectRef> refs() {
            return List.of(
                    ref(ObjectKey.record(source.id, id())),
                    ref(ObjectKey.payload(source.id, payload(), "a.age")),
                    ref(ObjectKey.contents(source.id, payload())));
        }

        static ObjectRef ref(ObjectKey key) {
            return new ObjectRef(
                    key, Optional.of("1"), 1024, Digest.of(key.value().getBytes(UTF_8)));
        }

        Stored stored(ObjectRef ref, String version, Lock lock, boolean marker) {
            return new Stored(
                    new ObjectVersion(ref.key(), version), 1024, new Protection(lock, false), createdAt, marker);
        }

        /// What the storage says of the payload instead.
        void storePayload(Stored... stored) {
            versions.put(refs().get(1).key().value(), List.of(stored));
        }

        PointRecord record() {
            var refs = refs();
            return new PointRecord(
                    "holdfast/0.1.0",
                    source.id,
                    source.name,
                    source.kind,
                    id(),
                    createdAt,
                    Optional.of(createdAt),
                    refs.get(1),
                    refs.get(2),
                    new TreeMap<>(),
                    "standard",
                    promise,
                    recipients,
                    List.of(),
                    "00ff");
        }

        PointEvidence evidence() {
            Gathered<Keeping> keeping = keepingKnown
                    ? Gathered.of(new Keeping(minimum, maximum, promise, lock, reasons))
                    : Gathered.missing("the policy is not known");
            Gathered<List<ObjectEvidence>> objects = objectsKnown
                    ? Gathered.of(refs().stream().map(this::object).toList())
                    : Gathered.missing("the storage was not asked");
            return new PointEvidence(record(), Point.State.AVAILABLE, standing, keeping, objects, clear);
        }

        private ObjectEvidence object(ObjectRef ref) {
            boolean record = ref.key().value().startsWith("points/");
            return new ObjectEvidence(
                    ref,
                    versions.getOrDefault(ref.key().value(), List.of()),
                    record ? Optional.empty() : Optional.of(envelope));
        }
    }
}
