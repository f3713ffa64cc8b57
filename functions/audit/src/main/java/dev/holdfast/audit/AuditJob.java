package dev.holdfast.audit;

import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.core.audit.gather.Gatherer;
import dev.holdfast.core.audit.gather.Surroundings;
import dev.holdfast.core.audit.kept.KeptReports;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalShipping;
import dev.holdfast.core.journal.VaultSegments;
import dev.holdfast.core.retention.Birth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Judges, keeps, ships. An audit itself only reads; what is kept of it is locked as the points are.
public final class AuditJob {
    private static final String POLICY = "standard";
    private static final String CHAIN = "vault";

    private final Parts parts;
    private final Surroundings surroundings;
    private final Map<String, String> settings;

    public AuditJob(Parts parts, Surroundings surroundings) {
        this(parts, surroundings, Map.of());
    }

    /// @param settings parameters of controls, by `CONTROL.parameter`
    AuditJob(Parts parts, Surroundings surroundings, Map<String, String> settings) {
        this.parts = parts;
        this.surroundings = surroundings;
        this.settings = Map.copyOf(settings);
    }

    /// @param at now, or a moment that has passed
    public Report report(Instant at, Framework framework) throws IOException {
        return report(at, framework, Map.of());
    }

    /// @param set parameters of controls for this once, over what the settings say
    /// @throws dev.holdfast.format.Refused `audit.bad-parameter`, before anything is read
    public Report report(Instant at, Framework framework, Map<String, String> set) throws IOException {
        var all = new HashMap<>(settings);
        all.putAll(set);
        var controls = Controls.with(all);
        var tests = controls.stream().map(Control::wantsTests).max(Comparator.naturalOrder());
        return Report.of(Gatherer.gather(parts, surroundings, at, tests.orElse(Duration.ZERO)), controls, framework);
    }

    /// Keeps a report in the vault, chained to the one before, and tells the journal.
    /// @throws dev.holdfast.format.Damaged when the report before does not hold
    public KeptReports.Kept keep(Report report) throws IOException {
        var now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        var lock = Birth.of(parts.policies().of(POLICY), now, Optional.empty()).lock(false);
        var kept = reports().keep(report, parts.evidenceSigner(), lock);
        var details = new TreeMap<>(Map.of(
                "framework", report.framework().id(),
                "result", report.summary().result().name(),
                "at", report.at().toString(),
                "sha256", kept.file().hex()));
        surroundings.recipients().or(Map.of()).forEach((recipient, role) -> {
            if (role.isOwn()) { // for audits that come when it was exchanged
                details.put("recipient." + role, recipient);
            }
        });
        parts.catalog()
                .commit(Change.of(new JournalDraft(
                        CHAIN, now, parts.actor(), "audit.kept", kept.key().value(), details)));
        return kept;
    }

    /// Whether any report was kept in this vault.
    public boolean hasAudited() throws IOException {
        return !reports().isEmpty();
    }

    private KeptReports reports() throws IOException {
        return new KeptReports(parts.vault(), parts.evidenceKeys().trusted());
    }

    /// Puts what is new in the journal into the vault.
    /// @return how many entries
    public int ship() throws IOException {
        return new JournalShipping(
                        parts.catalog(),
                        new VaultSegments(parts.vault()),
                        parts.evidenceSigner(),
                        parts.evidenceKeys().trusted(),
                        JournalShipping.lockedUnder(parts.policies().of(POLICY)),
                        parts.actor())
                .ship(parts.clock().instant());
    }
}
