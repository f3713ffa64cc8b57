package dev.holdfast.retention;

import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.retention.Freezing;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.PassMemory;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Finding;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What there is of one source, in catalog and vault, read page by page: of each point only what retention needs is
/// kept.
final class Survey {
    private static final int PAGE = 1_000;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration BEHIND = Duration.ofMinutes(15);
    private static final long SLOWEST_UPLOAD = 100_000;

    private final Ports ports;
    private final Source source;
    private final Holds holds;
    private final Optional<PassMemory> last;
    private final Freezing freezing;
    private final Set<String> records = new HashSet<>();
    /// What may be planned, with the holds as they are registered.
    final List<PointFacts> facts = new ArrayList<>();
    final List<Point> expiring = new ArrayList<>();
    final List<Point> toHold = new ArrayList<>();
    final List<Point> toLift = new ArrayList<>();
    /// How many points name each payload, by its id.
    final Map<String, Integer> named = new HashMap<>();
    /// The payloads of held points, by their ids.
    final Set<String> held = new HashSet<>();
    /// Objects under `payloads/` that no point names.
    final List<ObjectKey> orphans = new ArrayList<>();

    final List<Finding> findings = new ArrayList<>();
    boolean unknownRecords;

    Survey(Ports ports, Source source, Holds holds, Optional<PassMemory> last, Freezing freezing) {
        this.ports = ports;
        this.source = source;
        this.holds = holds;
        this.last = last;
        this.freezing = freezing;
    }

    Survey read() throws IOException {
        var query = PointQuery.in(Set.of(Point.State.AVAILABLE, Point.State.EXPIRING), PAGE)
                .from(source.id());
        for (var walk = ports.catalog().walk(query); walk.hasNext(); ) {
            see(walk.next());
        }
        seeRecords();
        seePayloads();
        return this;
    }

    private void see(Point point) throws IOException {
        var record = point.record();
        var payload = record.payloadId().value();
        boolean covered = holds.cover(source.id(), record.point(), record.createdAt());
        named.merge(payload, 1, Integer::sum);
        if (covered) {
            held.add(payload);
        }
        if (point.state() == Point.State.EXPIRING) {
            expiring.add(point);
            return;
        }
        if (covered != point.protection().legalHold()) {
            (covered ? toHold : toLift).add(point);
        }
        facts.add(PointFacts.of(point, covered || point.protection().legalHold()));
        freezing.see(point);
        if (last.stream()
                .noneMatch(memory -> record.createdAt().isBefore(memory.at().minus(AHEAD)))) {
            compareTimes(point);
        }
    }

    /// Only of points that the last pass did not see: storage does not change its mind about when it wrote.
    private void compareTimes(Point point) throws IOException {
        var written = ports.vault().find(point.recordRef().key()).map(stored -> stored.writtenAt());
        if (written.isPresent() && !fits(point, written.get())) {
            freezing.misdated(point);
        }
    }

    private static boolean fits(Point point, Instant written) {
        var createdAt = point.record().createdAt();
        var upload = Duration.ofSeconds(point.storedBytes() / SLOWEST_UPLOAD);
        return !createdAt.isAfter(written.plus(AHEAD))
                && !createdAt.isBefore(written.minus(BEHIND).minus(upload));
    }

    private void seeRecords() throws IOException {
        var rows = new HashSet<String>();
        facts.forEach(point -> rows.add(point.id()));
        expiring.forEach(point -> rows.add(point.record().point().value()));
        for (var keys = page("points/", Optional.empty());
                !keys.isEmpty();
                keys = page("points/", Optional.of(keys.getLast()))) {
            for (var key : keys) {
                var id = segment(key);
                records.add(id);
                if (!rows.contains(id)) {
                    unknownRecords = true;
                    findings.add(PassFinding.UNKNOWN_RECORD.at(key.value(), "The catalog does not know this record."));
                }
            }
        }
        facts.stream().filter(point -> !records.contains(point.id())).forEach(point -> missing(point.id(), "record"));
    }

    /// Keys come in order, so those of one payload stand together.
    private void seePayloads() throws IOException {
        var there = new HashMap<String, Integer>();
        for (var keys = page("payloads/", Optional.empty());
                !keys.isEmpty();
                keys = page("payloads/", Optional.of(keys.getLast()))) {
            for (var key : keys) {
                if (named.containsKey(segment(key))) {
                    there.merge(segment(key), 1, Integer::sum);
                } else {
                    orphans.add(key);
                }
            }
        }
        named.keySet().stream()
                .filter(payload -> there.getOrDefault(payload, 0) < 2)
                .filter(payload -> expiring.stream()
                        .noneMatch(point -> point.record().payloadId().value().equals(payload)))
                .sorted()
                .forEach(payload -> missing(payload, "payload or contents"));
    }

    private void missing(String what, String part) {
        findings.add(PassFinding.MISSING.at(what, "Its " + part + " is not in the vault."));
    }

    private List<ObjectKey> page(String folder, Optional<ObjectKey> after) throws IOException {
        return ports.vault().list(folder + source.id() + "/", after, PAGE);
    }

    private static String segment(ObjectKey key) {
        return key.value().split("/", -1)[2];
    }

    /// Whether the record's object is listed.
    boolean hasRecord(Point point) {
        return records.contains(point.record().point().value());
    }
}
