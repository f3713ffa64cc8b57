package dev.holdfast.core.audit.gather;

import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.core.audit.VaultEvidence.CatalogCheck;
import dev.holdfast.core.audit.VaultEvidence.Hold;
import dev.holdfast.core.audit.VaultEvidence.JournalCheck;
import dev.holdfast.core.audit.VaultEvidence.Weakening;
import dev.holdfast.core.catalog.Catalog.Cursor;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.VaultSegments;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the vault as a whole.
/// @param past whether a moment is judged at which the storage cannot be asked any more
record VaultGatherer(Parts parts, Surroundings surroundings, boolean past) {
    private static final int PAGE = 1_000;
    private static final String THEN = "it can be seen as it is now, not as it was then";
    private static final Set<String> WEAKENING =
            Set.of("hold.released", "policy.changed", "cool-off.changed", "recipient.removed", "source.expiring");

    VaultEvidence evidence(Map<String, Chain> chains, Instant at) throws IOException {
        return new VaultEvidence(
                past ? Gathered.missing(THEN) : surroundings.keys(),
                surroundings.recipients(),
                past ? Gathered.missing(THEN) : surroundings.permissions(),
                past ? Gathered.missing(THEN) : Gathered.of(catalog()),
                journal(),
                holds(at),
                Gathered.of(weakenings(chains, at)),
                lastDrill(chains, at));
    }

    /// Without a segment in the vault an edited catalog and an edited journal agree with each other, so a chain that
    /// fits is not enough.
    private Gathered<JournalCheck> journal() throws IOException {
        var segments = new VaultSegments(parts.vault());
        var found = new dev.holdfast.core.journal.JournalCheck(
                        parts.catalog(), segments, parts.evidenceKeys().trusted())
                .verify(parts.clock().instant());
        if (found.flaws().isEmpty() && found.segments() == 0) {
            return Gathered.missing(
                    "all " + found.entries() + " entries fit, but no anchor of them is in the vault yet");
        }
        return Gathered.of(new JournalCheck(
                found.entries(), found.flaws().stream().findFirst().map(VaultGatherer::told)));
    }

    private static String told(Flaw flaw) {
        return switch (flaw) {
            case Flaw.InEntry(var chain, var seq, var why) -> chain + "/" + seq + ": " + why;
            case Flaw.InSegment(var number, var why) -> "journal/" + number + ".jsonl: " + why;
            case Flaw.InRow(var row, var why) -> row + ": " + why;
        };
    }

    private Gathered<List<Hold>> holds(Instant at) throws IOException {
        return Gathered.of(parts.catalog().registered(Registered.Kind.HOLD).stream()
                .map(dev.holdfast.core.retention.Hold::read)
                .filter(hold -> hold.activeAt(at) && !hold.placedAt().isAfter(at))
                .map(hold -> new Hold(
                        hold.name(),
                        hold.placedAt(),
                        hold.scope().source(),
                        hold.scope().point(),
                        hold.scope().from(),
                        hold.scope().to()))
                .toList());
    }

    private static List<Weakening> weakenings(Map<String, Chain> chains, Instant at) {
        return chains.values().stream()
                .flatMap(chain -> chain.entries(WEAKENING::contains, at))
                .map(entry -> new Weakening(
                        entry.path("action").stringValue("") + " of "
                                + entry.path("subject").stringValue(""),
                        Chain.at(entry),
                        !entry.path("actor").stringValue("").isEmpty()
                                && !entry.path("details")
                                        .path("reason")
                                        .stringValue("")
                                        .isEmpty()))
                .toList();
    }

    private static Optional<Instant> lastDrill(Map<String, Chain> chains, Instant at) {
        return chains.values().stream()
                .flatMap(chain -> chain.entries("drill.passed"::equals, at))
                .map(Chain::at)
                .max(Instant::compareTo);
    }

    private CatalogCheck catalog() throws IOException {
        var known = new HashSet<ObjectKey>();
        var wanted = new HashSet<ObjectKey>();
        everyPoint(known, wanted);
        var missing = new ArrayList<String>();
        for (var key : wanted.stream().sorted().toList()) {
            if (parts.vault().versions(key).isEmpty()) {
                missing.add(key.value());
            }
        }
        return new CatalogCheck(missing, unknown(parts.vault(), known));
    }

    private void everyPoint(Set<ObjectKey> known, Set<ObjectKey> wanted) throws IOException {
        Optional<Cursor> before = Optional.empty();
        List<Point> page;
        do {
            page = parts.catalog()
                    .points(new PointQuery(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            before,
                            EnumSet.allOf(Point.State.class),
                            PAGE));
            for (var point : page) {
                known.add(point.recordRef().key());
                if (point.state() == Point.State.AVAILABLE) {
                    wanted.addAll(List.of(
                            point.recordRef().key(),
                            point.record().payload().key(),
                            point.record().contents().key()));
                }
                before = Optional.of(
                        new Cursor(point.record().createdAt(), point.record().point()));
            }
        } while (page.size() == PAGE);
    }

    private static List<String> unknown(Vault vault, Set<ObjectKey> known) throws IOException {
        var unknown = new ArrayList<String>();
        Optional<ObjectKey> after = Optional.empty();
        List<ObjectKey> page;
        do {
            page = vault.list("points/", after, PAGE);
            page.stream()
                    .filter(key -> !known.contains(key))
                    .map(ObjectKey::value)
                    .forEach(unknown::add);
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return unknown;
    }
}
