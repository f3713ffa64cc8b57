package dev.holdfast.core.audit.gather;

import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.core.audit.VaultEvidence.CatalogCheck;
import dev.holdfast.core.audit.VaultEvidence.Hold;
import dev.holdfast.core.audit.VaultEvidence.JournalCheck;
import dev.holdfast.core.audit.VaultEvidence.Recipient;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.Weakening;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.JournalCheck.Report;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is known of the vault as a whole.
/// @param past whether a moment is judged at which the storage cannot be asked any more
record VaultGatherer(Parts parts, Surroundings surroundings, boolean past) {
    private static final String THEN = "it can be seen as it is now, not as it was then";
    static final Set<String> MAY_WEAKEN = Set.of(
            "hold.released",
            "policy.changed",
            "cool-off.changed",
            "recipient.removed",
            "source.expiring",
            "source.changed");

    /// @param chains every one
    /// @param journal how its check went
    /// @param census of all the catalog's points; absent = of the past there is none
    /// @param named whom retained points are sealed to
    VaultEvidence evidence(
            Collection<Chain> chains, Report journal, Optional<Census> census, Set<String> named, Instant at)
            throws IOException {
        var recipients = surroundings.recipients().map(today -> Registrations.of(today, chains));
        return new VaultEvidence(
                keys(named, recipients.or(List.of())),
                recipients,
                past ? Gathered.missing(THEN) : surroundings.permissions(),
                catalog(census),
                told(journal),
                holds(at),
                Gathered.of(weakenings(chains, at)),
                lastDrill(chains, at));
    }

    /// A break-glass identity is kept elsewhere: whether it is there is for a drill.
    private List<Gathered<WrappingKey>> keys(Set<String> named, List<Recipient> recipients) throws IOException {
        if (past) {
            return List.of(Gathered.missing(THEN));
        }
        var wrapping = new TreeSet<>(named);
        recipients.stream()
                .filter(recipient -> recipient.role() == Role.BREAK_GLASS)
                .map(Recipient::id)
                .forEach(wrapping::remove);
        return surroundings.keys(wrapping);
    }

    /// Without a segment in the vault an edited catalog and an edited journal agree with each other, so a chain that
    /// fits is not enough.
    private static Gathered<JournalCheck> told(Report found) {
        if (found.flaws().isEmpty() && found.segments() == 0) {
            return Gathered.missing(
                    "all " + found.entries() + " entries fit, but no anchor of them is in the vault yet");
        }
        return Gathered.of(new JournalCheck(
                found.entries(), found.flaws().stream().findFirst().map(VaultGatherer::told)));
    }

    private Gathered<CatalogCheck> catalog(Optional<Census> census) throws IOException {
        if (census.isEmpty()) {
            return Gathered.missing(THEN);
        }
        return Gathered.of(new CatalogCheck(
                census.get().missing(),
                census.get().unknown(parts.vault()),
                census.get()
                        .lies()
                        .map(lies -> lies.stream().map(VaultGatherer::told).toList())));
    }

    private static String told(Flaw flaw) {
        return switch (flaw) {
            case Flaw.InEntry(var chain, var seq, var why) -> chain + "/" + seq + ": " + why;
            case Flaw.InSegment(var number, var why) -> "journal/" + number + ".jsonl: " + why;
            case Flaw.InReport(var number, var why) -> "reports/" + number + ".jsonl: " + why;
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

    private static List<Weakening> weakenings(Collection<Chain> chains, Instant at) {
        return chains.stream()
                .flatMap(chain -> chain.entries(MAY_WEAKEN::contains, at))
                .filter(VaultGatherer::weakens)
                .map(entry -> new Weakening(
                        entry.action() + " of " + entry.subject(),
                        entry.at(),
                        !entry.actor().isEmpty() && !entry.detail("reason").isEmpty()))
                .toList();
    }

    /// Of a source's changes the one of its policy: what the new one keeps less is as good as a policy changed.
    private static boolean weakens(Entry entry) {
        return !entry.action().equals("source.changed")
                || !entry.detail("formerPolicy").isEmpty();
    }

    private static Optional<Instant> lastDrill(Collection<Chain> chains, Instant at) {
        return chains.stream()
                .flatMap(chain -> chain.entries("drill.passed"::equals, at))
                .map(Entry::at)
                .max(Instant::compareTo);
    }
}
