package dev.holdfast.core.audit.gather;

import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.SourceEvidence;
import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.SourceEvidence.Slot;
import dev.holdfast.core.catalog.Catalog.Cursor;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Gathers what is known at a moment: of today from catalog and storage; of the past from the catalog and the journal,
/// as a store tells of today only.
public final class Gatherer {
    private static final int PAGE = 1_000;
    private static final Duration TODAY = Duration.ofMinutes(1);
    private static final String PAST = "the storage tells how it is now, not how it was then";
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

    private Gatherer(Parts parts, Surroundings surroundings, Instant at) throws IOException {
        this.parts = parts;
        this.surroundings = surroundings;
        this.at = at;
        this.past = at.isBefore(parts.clock().instant().minus(TODAY));
        this.objects = new Objects(parts.vault());
    }

    public static Evidence gather(Parts parts, Surroundings surroundings, Instant at) throws IOException {
        return new Gatherer(parts, surroundings, at).evidence();
    }

    private Evidence evidence() throws IOException {
        var chains = new HashMap<String, Chain>();
        for (var name : parts.catalog().chains()) {
            chains.put(name, Chain.read(parts.catalog(), name));
        }
        var sources = new ArrayList<SourceEvidence>();
        for (var source : parts.catalog().sources()) {
            sources.add(source(source, chains));
        }
        return new Evidence(at, sources, new VaultGatherer(parts, surroundings, past).evidence(chains, at));
    }

    private SourceEvidence source(Source source, Map<String, Chain> chains) throws IOException {
        var chain =
                chains.getOrDefault(source.id().value(), new Chain(source.id().value(), List.of(), Optional.empty()));
        var points = points(source);
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
                evidence(points, chain, policy),
                slots(schedule, chain, points),
                tests(source, chain, points),
                past ? Gathered.missing(PAST) : surroundings.access(source, points),
                Gathered.of(copies(chain)));
    }

    /// As they were told when they were made, the last time of each place.
    private List<Copy> copies(Chain chain) {
        var copies = new TreeMap<String, Copy>();
        chain.entries("source.copied"::equals, at).forEach(entry -> {
            var details = entry.path("details");
            var to = details.path("to").stringValue("");
            copies.put(
                    to,
                    new Copy(
                            to,
                            Copy.Place.valueOf(details.path("place").stringValue("")),
                            Instant.parse(details.path("newest").stringValue("")),
                            Optional.ofNullable(details.get("within"))
                                    .map(age -> Duration.parse(age.stringValue("")))));
        });
        return List.copyOf(copies.values());
    }

    private Optional<Policy> policy(Source source) throws IOException {
        try {
            return Optional.of(parts.policies().of(source.policy()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static Optional<Schedule> schedule(Source source, Policy policy) {
        return source.schedule().map(expression -> Schedule.parse(expression, policy.zone()));
    }

    private List<Point> points(Source source) throws IOException {
        var found = new ArrayList<Point>();
        Optional<Cursor> before = Optional.empty();
        List<Point> page;
        do {
            page = parts.catalog()
                    .points(new PointQuery(
                            Optional.of(source.id()),
                            Optional.empty(),
                            Optional.of(at),
                            before,
                            Set.of(Point.State.AVAILABLE),
                            PAGE));
            found.addAll(page);
            if (!page.isEmpty()) {
                var last = page.getLast().record();
                before = Optional.of(new Cursor(last.createdAt(), last.point()));
            }
        } while (page.size() == PAGE);
        return found;
    }

    private List<PointEvidence> evidence(List<Point> points, Chain chain, Optional<Policy> policy) throws IOException {
        var wanted = policy.map(known -> new Wanted(known, points, at));
        var earlier = past ? Replay.standings(chain, points, at) : Map.<Point, Standing>of();
        var evidence = new ArrayList<PointEvidence>();
        for (var point : points) {
            Gathered<List<ObjectEvidence>> stored = past ? Gathered.missing(PAST) : Gathered.of(objects.of(point));
            evidence.add(new PointEvidence(
                    point.record(),
                    point.state(),
                    earlier.getOrDefault(point, point.standing()),
                    wanted.map(known -> known.of(point)).orElseGet(() -> Gathered.missing("its policy is not known")),
                    stored,
                    Gathered.of(point.record().warnings().stream()
                            .filter(CLEAR::contains)
                            .toList())));
        }
        return evidence;
    }

    private Gathered<List<Slot>> slots(Optional<Schedule> schedule, Chain chain, List<Point> points) {
        return Gathered.of(
                schedule.map(known -> Slots.of(known, chain, points, at)).orElseGet(List::of));
    }

    /// Passed ones by their certificates, failed ones by the journal.
    private Gathered<List<RestoreTest>> tests(Source source, Chain chain, List<Point> points) throws IOException {
        return switch (surroundings.passedTests(source, points)) {
            case Gathered.Missing<List<RestoreTest>> missing -> missing;
            case Gathered.Known<List<RestoreTest>>(var passed) ->
                Gathered.of(Stream.concat(passed.stream(), failed(chain, points))
                        .filter(test -> !test.at().isAfter(at))
                        .sorted(Comparator.comparing(RestoreTest::at).reversed())
                        .toList());
        };
    }

    private Stream<RestoreTest> failed(Chain chain, List<Point> points) {
        return chain.entries("point.verified"::equals, at)
                .filter(entry ->
                        Integer.parseInt(entry.path("details").path("level").stringValue("1")) >= 3)
                .filter(entry -> Set.of("DAMAGED", "MISSING")
                        .contains(entry.path("details").path("verdict").stringValue("")))
                .flatMap(entry -> points.stream()
                        .filter(point -> point.record()
                                .point()
                                .value()
                                .equals(entry.path("subject").stringValue("")))
                        .map(point -> new RestoreTest(
                                point.record().point(),
                                point.record().createdAt(),
                                Chain.at(entry),
                                false,
                                Optional.empty(),
                                Duration.ZERO,
                                Optional.empty())));
    }
}
