package dev.holdfast.core.audit.gather;

import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.core.audit.kept.KeptReports;
import dev.holdfast.core.audit.kept.ReportCheck;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.CatalogCheck;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalCheck;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.journal.VaultSegments;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Gathers what is known at a moment: of today from catalog and storage; of the past from the journal and the
/// catalog, as a store tells of today only.
public final class Gatherer {
    private static final int PAGE = 1_000;
    private static final Duration TODAY = Duration.ofMinutes(1);
    private static final String PAST = "the storage tells how it is now, not how it was then";
    private static final Gathered<Keeping> NO_POLICY = Gathered.missing("its policy is not known");
    /// Actions of the journal that tell of a source.
    private static final Set<String> WANTED =
            Set.of("source.added", "source.changed", "source.copied", "backup.failed", "drill.passed");
    private static final Set<String> CLEAR = Set.of(
            "workspace.plaintext-parameters",
            "workspace.clear-private-key",
            "kanuka.plaintext",
            "kanuka.plaintext-name",
            "kanuka.private-key");

    private final Parts parts;
    private final Surroundings surroundings;
    private final Instant at;
    private final boolean past;
    private final Objects objects;
    private final Sharing sharing = new Sharing();
    private final Map<String, Chain> chains = new HashMap<>();
    /// Whom retained points are sealed to.
    private final Set<String> named = new HashSet<>();

    private final Then then;
    private final Instant testsSince;

    private Gatherer(Parts parts, Surroundings surroundings, Instant at, Duration testsWithin) throws IOException {
        this.parts = parts;
        this.surroundings = surroundings;
        this.at = at;
        this.past = at.isBefore(parts.clock().instant().minus(TODAY));
        this.objects = new Objects(parts.vault());
        this.then = new Then(at);
        this.testsSince = at.minus(testsWithin);
    }

    /// @param testsWithin how far back restore tests are of interest
    public static Evidence gather(Parts parts, Surroundings surroundings, Instant at, Duration testsWithin)
            throws IOException {
        return new Gatherer(parts, surroundings, at, testsWithin).evidence();
    }

    private Evidence evidence() throws IOException {
        var rows = new CatalogCheck(parts.catalog());
        var trusted = parts.evidenceKeys().trusted();
        var reports = new ReportCheck(new KeptReports(parts.vault(), trusted));
        var journal = new JournalCheck(parts.catalog(), new VaultSegments(parts.vault()), trusted)
                .verify(parts.clock().instant(), entry -> {
                    hear(entry);
                    reports.hear(entry);
                    if (past) {
                        then.hear(entry);
                    } else {
                        rows.hear(entry);
                    }
                });
        Optional<Census> census = past
                ? Optional.empty()
                : Optional.of(new Census(parts.catalog(), journal.intact() ? Optional.of(rows) : Optional.empty()));
        var sources = new ArrayList<SourceEvidence>();
        for (var source : parts.catalog().sources()) {
            var chain = chains.getOrDefault(source.id().value(), new Chain());
            if (existed(chain)) {
                sources.add(source(past ? then.source(source).orElse(source) : source, chain, census));
            }
        }
        return new Evidence(
                at,
                sources,
                new VaultGatherer(parts, surroundings, past)
                        .evidence(
                                chains.values(),
                                journal.with(reports.verifyShare(parts.clock().instant())),
                                census,
                                named,
                                at));
    }

    private void hear(JournalEntry entry) {
        Entry.read(entry, this::isTold)
                .filter(this::isWanted)
                .ifPresent(told -> chains.computeIfAbsent(entry.chain(), name -> new Chain())
                        .entries()
                        .add(told));
    }

    /// A source that was added later is none of then.
    private boolean existed(Chain chain) {
        return chain.entries("source.added"::equals, Instant.MAX)
                .findFirst()
                .filter(added -> added.at().isAfter(at))
                .isEmpty();
    }

    private boolean isTold(String action) {
        return WANTED.contains(action)
                || VaultGatherer.MAY_WEAKEN.contains(action)
                || Registrations.ACTIONS.contains(action)
                || Replay.ACTIONS.contains(action);
    }

    /// Of today's points the rows tell; of verifications only the failed ones are asked for.
    private boolean isWanted(Entry entry) {
        return past || !Replay.ACTIONS.contains(entry.action()) || entry.isFailedTest();
    }

    private SourceEvidence source(Source source, Chain chain, Optional<Census> census) throws IOException {
        var ever = points(source, census);
        var points = past
                ? Replay.of(chain, ever, at).points()
                : ever.stream()
                        .filter(point -> point.state() == Point.State.AVAILABLE)
                        .toList();
        var policy = policy(source);
        var schedule = policy.flatMap(known -> schedule(source, known));
        return new SourceEvidence(
                source.id(),
                source.name().value(),
                source.kind(),
                source.enabled(),
                source.removedAt().filter(removed -> !removed.isAfter(at)).isPresent(),
                schedule,
                policy.map(known -> Wanted.evidence(known, at)),
                evidence(points, policy, census),
                slots(schedule, chain, ever),
                tests(source, chain, points),
                past ? Gathered.missing(PAST) : surroundings.access(source, points),
                Gathered.of(copies(chain)));
    }

    /// As they were told when they were made, the last time of each place.
    private List<Copy> copies(Chain chain) {
        var copies = new TreeMap<String, Copy>();
        chain.entries("source.copied"::equals, at)
                .forEach(entry -> copies.put(
                        entry.detail("to"),
                        new Copy(
                                entry.detail("to"),
                                Copy.Place.valueOf(entry.detail("place")),
                                Instant.parse(entry.detail("newest")),
                                Optional.ofNullable(entry.details().get("within"))
                                        .map(Duration::parse))));
        return List.copyOf(copies.values());
    }

    private Optional<Policy> policy(Source source) throws IOException {
        var today = policyToday(source);
        return past ? then.policy(source.policy(), today) : today;
    }

    private Optional<Policy> policyToday(Source source) throws IOException {
        try {
            return Optional.of(parts.policies().of(source.policy()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static Optional<Schedule> schedule(Source source, Policy policy) {
        return source.schedule().map(expression -> Schedule.parse(expression, policy.zone()));
    }

    /// All that there ever were until then, expired ones too, newest first.
    private List<Point> points(Source source, Optional<Census> census) throws IOException {
        var found = new ArrayList<Point>();
        var all = PointQuery.in(Set.of(Point.State.values()), PAGE).from(source.id());
        for (var walk = parts.catalog().walk(past ? all.notAfter(at) : all); walk.hasNext(); ) {
            var point = walk.next();
            census.ifPresent(seeing -> seeing.saw(point));
            if (point.state() != Point.State.WRITING
                    && !point.record().createdAt().isAfter(at)) {
                found.add(sharing.of(point));
            }
        }
        return found;
    }

    private List<PointEvidence> evidence(List<Point> points, Optional<Policy> policy, Optional<Census> census)
            throws IOException {
        var wanted = policy.map(known -> new Wanted(known, points, at));
        var evidence = new ArrayList<PointEvidence>();
        for (var point : points) {
            named.addAll(point.record().recipients());
            evidence.add(new PointEvidence(
                    point.record(),
                    point.state(),
                    point.standing(),
                    wanted.map(known -> known.of(point)).orElse(NO_POLICY),
                    census.isPresent() ? Gathered.of(stored(point, census.get())) : Gathered.missing(PAST),
                    Gathered.of(point.record().warnings().stream()
                            .filter(CLEAR::contains)
                            .toList())));
        }
        return evidence;
    }

    private List<ObjectEvidence> stored(Point point, Census census) throws IOException {
        var stored = objects.of(point);
        census.saw(point, stored);
        return stored;
    }

    private Gathered<List<Slot>> slots(Optional<Schedule> schedule, Chain chain, List<Point> points) {
        return Gathered.of(
                schedule.map(known -> Slots.of(known, chain, points, at)).orElseGet(List::of));
    }

    /// Passed ones by their certificates, failed ones by the journal.
    private Gathered<List<RestoreTest>> tests(Source source, Chain chain, List<Point> points) throws IOException {
        return switch (surroundings.passedTests(source, points, testsSince)) {
            case Gathered.Missing<List<RestoreTest>> missing -> missing;
            case Gathered.Known<List<RestoreTest>>(var passed) ->
                Gathered.of(Stream.concat(passed.stream(), failed(chain, points))
                        .filter(test -> !test.at().isAfter(at))
                        .sorted(Comparator.comparing(RestoreTest::at).reversed())
                        .toList());
        };
    }

    /// Where keys of the project were tried, the restore itself had passed.
    private Stream<RestoreTest> failed(Chain chain, List<Point> points) {
        var births = new HashMap<String, Point>();
        points.forEach(point -> births.put(point.record().point().value(), point));
        return chain.entries("point.verified"::equals, at)
                .filter(Entry::isFailedTest)
                .flatMap(entry -> Stream.ofNullable(births.get(entry.subject()))
                        .map(point -> new RestoreTest(
                                point.record().point(),
                                point.record().createdAt(),
                                entry.at(),
                                entry.details().containsKey("opened"),
                                Optional.ofNullable(entry.details().get("opened"))
                                        .map(Boolean::valueOf),
                                Duration.ZERO,
                                Optional.empty())));
    }
}
