package dev.holdfast.core.audit.kept;

import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares the reports that are kept with each other and with what the journal told when each was kept: one that was
/// changed, taken away, also from the end, or exchanged is found. Hears a journal from its first entry on. Every report
/// is read once, as a stream.
public final class ReportCheck {
    private static final String TOLD = "{\"action\":\"audit.kept\",";

    private final KeptReports reports;
    /// By number the digest of the file.
    private final SortedMap<Long, String> told = new TreeMap<>();

    public ReportCheck(KeptReports reports) {
        this.reports = reports;
    }

    /// The next entry of its chain.
    public void hear(JournalEntry entry) {
        if (entry.stored().startsWith(TOLD)) {
            var json = CanonicalJson.read(entry.stored().getBytes(StandardCharsets.UTF_8));
            KeptReports.number(json.path("subject").stringValue(""))
                    .ifPresent(number ->
                            told.put(number, json.path("details").path("sha256").stringValue("")));
        }
    }

    /// The first report that does not hold; what comes behind it is bound to nothing. Empty = all of them hold.
    public List<Flaw> verify() throws IOException {
        long last = Math.max(reports.newest(), told.isEmpty() ? 0 : told.lastKey());
        var previous = "";
        for (long number = 1; number <= last; number++) {
            try {
                previous = reports.check(number, previous).hex();
            } catch (Damaged e) {
                return List.of(new Flaw.InReport(number, e.problem().message()));
            }
            if (!told.getOrDefault(number, previous).equals(previous)) {
                return List.of(new Flaw.InReport(number, "it is not the one that the journal told of"));
            }
        }
        return List.of();
    }
}
