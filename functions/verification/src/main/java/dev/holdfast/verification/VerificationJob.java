package dev.holdfast.verification;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Proofs;
import dev.holdfast.core.verification.RestoreProof;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Finding;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Proves one recovery point at one level (verification.md), and makes what it found part of the catalog and journal.
public final class VerificationJob {
    private static final int ATTEMPTS = 8;

    private final PointReader reader;
    private final Catalog catalog;
    private final Proofs proofs;
    private final InstantSource clock;
    private final String actor;
    private final String run;
    private final Sharers sharers;

    /// @param run names this run: damage becomes FAILED only when a second, separate run reads it too
    public VerificationJob(
            PointReader reader, Catalog catalog, Proofs proofs, InstantSource clock, String actor, String run) {
        this.reader = reader;
        this.catalog = catalog;
        this.proofs = proofs;
        this.clock = clock;
        this.actor = actor;
        this.run = run;
        this.sharers = new Sharers(catalog);
    }

    /// Looks, and makes what was seen part of the catalog and journal.
    public Verification verify(Point point, Level level) throws IOException {
        var done = look(point, level);
        record(done);
        return done;
    }

    /// Level 4 with a proof that was given no keys says INCONCLUSIVE. Changes nothing.
    Verification look(Point point, Level level) {
        var started = clock.instant();
        var look = new Look(point, level);
        var verdict = look.verdict();
        return new Verification(
                point,
                level,
                verdict,
                look.findings,
                look.openedBy,
                look.ofRecord,
                look.opened,
                look.shortened,
                started,
                Duration.between(started, clock.instant()));
    }

    /// Makes what was seen part of the catalog and journal.
    void record(Verification done) throws IOException {
        told(done);
        if (done.verdict() instanceof Verdict.Intact && done.level().compareTo(Level.INTEGRITY) >= 0) {
            new PoisonGuard(catalog, reader, actor).assess(done.point(), done.ended());
        }
    }

    /// One look at one point; levels build on each other.
    private final class Look {
        private final Point point;
        private final Level level;
        private final List<Finding> findings = new ArrayList<>();
        private final SortedSet<String> openedBy = new TreeSet<>();
        private boolean ofRecord = true;
        private Optional<Boolean> opened = Optional.empty();
        private Optional<Lock> shortened = Optional.empty();

        Look(Point point, Level level) {
            this.point = point;
            this.level = level;
        }

        private RestoreProof proof() {
            return proofs.of(point.record().kind());
        }

        Verdict verdict() {
            try {
                return look();
            } catch (PointReader.ObjectMissing e) {
                return new Verdict.Missing(e.key());
            } catch (IOException | UncheckedIOException e) {
                return new Verdict.Inconclusive("The vault did not answer: " + e.getMessage());
            } catch (HoldfastException e) {
                return judged(e);
            }
        }

        private Verdict judged(HoldfastException e) {
            var finding = PointFinding.of(e.problem());
            findings.add(finding);
            return switch (e) {
                case Damaged damaged -> new Verdict.Damaged(List.of(finding));
                case Refused refused -> new Verdict.Damaged(List.of(finding));
                case Failed failed ->
                    failed.problem().code().equals("envelope.no-matching-key")
                            ? new Verdict.Unreadable(List.of(finding))
                            : new Verdict.Inconclusive(failed.problem().message());
            };
        }

        private Verdict look() throws IOException {
            var found = reader.record(point.record().source(), point.record().point());
            if (!found.ref().sha256().equals(point.recordRef().sha256())) {
                return differs("point.json", "The record is not the one that was made.");
            }
            ofRecord = false;
            var record = found.record();
            protection(found.versions());
            protection(reader.locate(record.payload()));
            protection(reader.locate(record.contents()));
            if (level.compareTo(Level.REHASH) >= 0) {
                reader.authenticate(record.payload());
                reader.authenticate(record.contents());
            }
            return level.compareTo(Level.INTEGRITY) >= 0 ? integrity(record) : new Verdict.Intact();
        }

        /// A weaker lock, a hold that is gone and what hides an object are findings of their own, never damage
        /// (verification.md, level 1).
        private void protection(List<Stored> versions) {
            var stored = versions.getFirst();
            var key = stored.version().key().value();
            if (!stored.protection().lock().atLeast(point.protection().lock())) {
                var lock = stored.protection().lock();
                shortened = shortened.filter(lock::atLeast).or(() -> Optional.of(lock));
                findings.add(PointFinding.LOCK_WEAKER.at(key, "The point was promised a stronger lock."));
            }
            if (point.protection().legalHold() && !stored.protection().legalHold()) {
                findings.add(PointFinding.HOLD_MISSING.at(key, "The point is under a legal hold, and this is not."));
            }
            if (versions.size() > 1) {
                findings.add(PointFinding.HIDDEN.at(key, "What was written there later hides it."));
            }
        }

        private Verdict integrity(PointRecord record) throws IOException {
            var contents = reader.contents(record);
            // level 2 asks for the ciphertext's digest and every entry's; a restore compares the archive's own too
            Payload payload = level.compareTo(Level.RESTORE) >= 0
                    ? () -> new WholePayload(reader.payload(record), contents)
                    : () -> reader.payload(record);
            if (!proof().items(payload, contents).equals(contents.items())) {
                return differs(contents.fileName(), "The payload's entries are not those of its contents.");
            }
            return level.number() >= 3 ? restore(record, contents) : new Verdict.Intact();
        }

        private Verdict restore(PointRecord record, Contents contents) throws IOException {
            Payload payload = () -> reader.payload(record);
            if (!proof().restored(payload, contents).equals(contents.items())) {
                return differs(contents.fileName(), "What was restored is not what was exported.");
            }
            return level.number() >= 4 ? decrypt(payload, contents) : new Verdict.Intact();
        }

        private Verdict decrypt(Payload payload, Contents contents) throws IOException {
            var tried = proof().opened(payload, contents);
            if (tried.isEmpty()) {
                return new Verdict.Inconclusive("Level 4 needs what opens the secrets (--key or --passphrase-file).");
            }
            var found = tried.get();
            opened = Optional.of(found.readable());
            findings.addAll(found.findings());
            openedBy.addAll(found.openedBy());
            return found.readable() ? new Verdict.Intact() : new Verdict.Unreadable(found.findings());
        }

        private Verdict differs(String path, String message) {
            var finding = PointFinding.CONTENT_DIFFERS.at(path, message);
            findings.add(finding);
            return new Verdict.Damaged(List.of(finding));
        }
    }

    /// A verdict on payload or contents counts for every point that names them, one on the record for its point, and so
    /// does one that only looked.
    private void told(Verification done) throws IOException {
        var id = done.point().record().point();
        var told = done.ofRecord() || done.level() == Level.PRESENCE ? List.of(id) : sharers.of(done.point());
        // a verdict on many points is several changes, each with its entry: every point's standing is its own
        for (int from = 0; from < told.size(); from += Change.MOST) {
            commit(done, told.subList(from, Math.min(from + Change.MOST, told.size())), ATTEMPTS);
        }
    }

    /// A verification takes no lease, so a row may have moved on; then what was seen is told of the row as it is.
    private void commit(Verification done, List<PointId> told, int attempts) throws IOException {
        var rows = new ArrayList<Row>();
        for (var id : told) {
            catalog.point(done.point().record().source(), id)
                    .filter(other -> other.state() == Point.State.AVAILABLE)
                    .map(other -> judged(other, done))
                    .ifPresent(rows::add);
        }
        try {
            catalog.commit(new Change(rows, entry(done), Optional.empty()));
        } catch (Conflict e) {
            if (attempts == 1) {
                throw e;
            }
            commit(done, told, attempts - 1);
        }
    }

    private JournalDraft entry(Verification done) {
        var details = new TreeMap<String, String>();
        details.put("level", Integer.toString(done.level().number()));
        details.put("verdict", done.verdict().word());
        details.put("run", run);
        if (done.level() == Level.REHASH) {
            details.put("rehashed", "true");
        }
        if (done.ofRecord()) {
            details.put("ofRecord", "true");
        }
        done.opened().ifPresent(opened -> details.put("opened", Boolean.toString(opened)));
        var record = done.point().record();
        return new JournalDraft(
                record.source().value(),
                done.ended(),
                actor,
                "point.verified",
                record.point().value(),
                details);
    }

    private Row judged(Point point, Verification done) {
        var standing = point.standing();
        boolean itself = point.record().point().equals(done.point().record().point());
        if (!itself) {
            return row(point, standing.afterSharer(done.verdict(), done.level(), done.ended(), run));
        }
        return row(
                done.shortened().map(lock -> point.with(lock)).orElse(point),
                done.ofRecord()
                        ? standing.afterRecord(done.verdict(), done.level(), done.ended(), run)
                        : standing.after(done.verdict(), done.level(), done.ended(), run));
    }

    private static Row row(Point point, Standing standing) {
        return new Row.OfPoint(point.with(standing));
    }
}
