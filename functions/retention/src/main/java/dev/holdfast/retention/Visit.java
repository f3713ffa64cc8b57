package dev.holdfast.retention;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.retention.PassMemory;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Finding;
import dev.holdfast.format.point.PointId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// One pass over one source, in rounds of about ten seconds, each under a lease of its own, so that backups get in
/// between (point.md 5.4).
final class Visit {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration ORPHANED = Duration.ofDays(7);

    private final Ports ports;
    private final Source source;
    private final Instant now;
    private final boolean clockAhead;
    private final Predicate<String> confirmed;
    private final Findings told = new Findings();
    private final Set<String> tried = new HashSet<>();
    private Optional<Picture> picture = Optional.empty();
    private List<Finding> seen = List.of();
    private boolean agreed;
    private boolean needsConfirm;

    /// @param confirmed whether a person agreed to the plan of this hash
    Visit(Ports ports, Source source, Instant now, boolean clockAhead, Predicate<String> confirmed) {
        this.ports = ports;
        this.source = source;
        this.now = now;
        this.clockAhead = clockAhead;
        this.confirmed = confirmed;
    }

    SourceReport dryRun() throws IOException {
        var found = look();
        found.plan().ifPresent(plan -> {
            needsConfirm = found.suspicious() && !confirmed.test(plan.hash());
            if (!needsConfirm) {
                plan.expiring().map(PointFacts::id).forEach(told.expired::add);
                plan.decisions().stream()
                        .filter(decision -> decision.extendLockTo().isPresent())
                        .forEach(decision ->
                                told.lockExtended.add(decision.point().id()));
            }
        });
        return report();
    }

    /// @return whether there is more to do, under another lease
    boolean round(Lease lease) throws IOException {
        var ended = ports.clock().instant().plus(ROUND);
        var found = look();
        var journal = new Journaled(ports, source.id(), lease);
        var acts = new Acts(ports, journal, found.survey(), told);
        boolean more = finish(found, acts, ended) || hold(found, acts, ended);
        if (more || found.plan().isEmpty()) {
            return more;
        }
        var plan = found.plan().get();
        if (found.suspicious() && !agreed && !confirmed.test(plan.hash())) {
            needsConfirm = true;
            return false;
        }
        agreed = true;
        if (extend(plan, acts, ended) || expire(plan, acts, ended)) {
            return true;
        }
        orphans(found.survey(), acts);
        remember(found, journal);
        return false;
    }

    private Picture look() throws IOException {
        var found = Picture.of(ports, source, now, clockAhead);
        picture = Optional.of(found);
        seen = found.survey().findings;
        return found;
    }

    /// What an earlier pass began. A held or frozen point whose record is still there is not lost yet.
    private boolean finish(Picture found, Acts acts, Instant ended) throws IOException {
        for (var point : found.survey().expiring) {
            var record = point.record();
            boolean whole = found.survey().hasRecord(point);
            boolean covered = found.holds().cover(source.id(), record.point(), record.createdAt());
            if (!tried.add(record.point().value())) {
                continue;
            }
            if (whole && found.isFrozen() && !covered) {
                told.findings.add(PassFinding.WAITS.at(record.point().value(), "Its source is frozen."));
                continue;
            }
            if (isOver(ended)) {
                tried.remove(record.point().value());
                return true;
            }
            acts.attempt(point, whole && covered ? acts::restore : acts::finish);
        }
        return false;
    }

    private boolean hold(Picture found, Acts acts, Instant ended) throws IOException {
        for (var point : found.survey().toHold) {
            if (isOver(ended)) {
                return true;
            }
            acts.attempt(point, acts::hold);
        }
        for (var point : found.survey().toLift) {
            var record = point.record();
            if (!found.holds().letGo(source.id(), record.point(), record.createdAt())) {
                continue; // a hold that is not ours
            }
            if (!ports.liftsHolds()) {
                told.findings.add(PassFinding.HELD_ELSEWHERE.at(record.point().value(), "It is still held."));
                continue;
            }
            if (isOver(ended)) {
                return true;
            }
            acts.attempt(point, acts::lift);
        }
        return false;
    }

    private boolean extend(RetentionPlan plan, Acts acts, Instant ended) throws IOException {
        for (var decision : plan.decisions()) {
            var act = "lock of " + decision.point().id();
            if (decision.extendLockTo().isEmpty() || tried.contains(act)) {
                continue;
            }
            if (isOver(ended)) {
                return true;
            }
            tried.add(act);
            var row = row(decision.point());
            if (row.isPresent()) {
                acts.attempt(
                        row.get(),
                        point -> acts.extend(point, decision, plan.policy().lock()));
            }
        }
        return false;
    }

    private boolean expire(RetentionPlan plan, Acts acts, Instant ended) throws IOException {
        for (var point : plan.expiring().toList()) {
            if (tried.contains(point.id())) {
                continue;
            }
            if (isOver(ended)) {
                return true;
            }
            tried.add(point.id());
            var row = row(point);
            if (row.isPresent() && PointFacts.of(row.get()).same(point)) {
                acts.attempt(row.get(), present -> acts.expire(present, plan.policy()));
            } else {
                acts.changed(point.id());
            }
        }
        return false;
    }

    private Optional<Point> row(PointFacts point) throws IOException {
        return ports.catalog().point(source.id(), new PointId(point.id()));
    }

    private boolean isOver(Instant ended) {
        return ports.clock().instant().isAfter(ended);
    }

    /// What cut-off runs left: it goes when its lock has ended, or where nothing locks, after a week.
    private void orphans(Survey survey, Acts acts) throws IOException {
        for (var key : survey.orphans) {
            var versions = ports.vault().versions(key);
            boolean due = versions.stream()
                    .allMatch(stored -> !stored.protection().legalHold()
                            && stored.protection()
                                    .lock()
                                    .end()
                                    .orElse(stored.writtenAt().plus(ORPHANED))
                                    .isBefore(now));
            told.findings.add(PassFinding.ORPHAN.at(key.value(), due ? "It goes now." : "It is still locked."));
            if (due && !survey.unknownRecords) {
                acts.let(key);
            }
        }
    }

    private void remember(Picture found, Journaled journal) throws IOException {
        var terms = SourceTerms.of(ports.catalog(), source.id());
        var memory = found.freezing().memory(found.policies(), terms.removedAt(now));
        var name = PassMemory.name(source.id());
        var present = ports.catalog().registered(Registered.Kind.PASS, name);
        var row = present.map(last -> last.next(memory.json()))
                .orElseGet(() -> Registered.first(Registered.Kind.PASS, name, memory.json()));
        journal.commit(
                new Change.Row.OfRegistered(row),
                "retention.completed",
                source.name().value(),
                Map.of(
                        "expired", Integer.toString(told.expired.size()),
                        "kept",
                                Integer.toString(
                                        found.plan().map(RetentionPlan::kept).orElse(0)),
                        "refused", Integer.toString(told.refused.size())));
    }

    SourceReport report() {
        return reported(true);
    }

    /// What there is to tell of a pass that something stopped.
    SourceReport cutOff(PassFinding why, String message) {
        told.findings.add(why.at(source.name().value(), message));
        return reported(false);
    }

    private SourceReport reported(boolean complete) {
        var findings = new ArrayList<>(seen);
        findings.addAll(told.findings);
        return new SourceReport(
                source,
                picture.flatMap(Picture::plan),
                needsConfirm,
                told.expired,
                told.refused,
                told.lockExtended,
                picture.map(found -> found.freezing().causes()).orElse(List.of()),
                findings,
                complete);
    }
}
