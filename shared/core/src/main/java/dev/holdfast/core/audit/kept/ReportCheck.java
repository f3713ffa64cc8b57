package dev.holdfast.core.audit.kept;

import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares the reports that are kept with each other and with what the journal told when each was kept: one that was
/// changed, taken away, also from the end, or exchanged is found. Hears a journal from its first entry on. Reports are
/// read once, as streams.
public final class ReportCheck {
    private static final long MUCH = 1L << 30;
    private static final String TOLD = "{\"action\":\"audit.kept\",";

    private final KeptReports reports;
    private final long much;
    /// By number the digest of the file.
    private final SortedMap<Long, String> told = new TreeMap<>();

    public ReportCheck(KeptReports reports) {
        this(reports, MUCH);
    }

    /// @param much about so many bytes are read whole by one audit
    public ReportCheck(KeptReports reports, long much) {
        this.reports = reports;
        this.much = much;
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

    /// Every report, from its first byte to its last.
    /// @return the first that does not hold, as what comes behind it is bound to nothing; empty = all of them hold
    public List<Flaw> verify() throws IOException {
        return verify((number, of) -> true);
    }

    /// The same for an audit, which is to end while many large reports are kept: where they are much, the newest, and
    /// of the others a share, each day the next one; of the rest the signed heads, which a told digest binds.
    public List<Flaw> verifyShare(Instant now) throws IOException {
        long day = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
        return verify((number, shares) -> (number + day) % shares == 0);
    }

    /// Which reports are read whole.
    private interface Share {
        boolean has(long number, long shares);
    }

    private List<Flaw> verify(Share share) throws IOException {
        long last = Math.max(reports.newest(), told.isEmpty() ? 0 : told.lastKey());
        var seen = new ArrayList<Seen>();
        for (long number = 1; number <= last; number++) {
            var one = reports.see(number);
            if (one.isEmpty()) {
                break;
            }
            seen.add(one.get());
        }
        long shares = seen.stream().mapToLong(Seen::bytes).sum() / much + 1;
        var previous = "";
        for (int at = 0; at < seen.size(); at++) {
            var one = seen.get(at);
            long number = at + 1L;
            boolean whole = number == last || share.has(number, shares);
            try {
                previous = digest(one, number, previous, whole);
            } catch (Damaged e) {
                return List.of(new Flaw.InReport(number, e.problem().message()));
            }
        }
        return seen.size() == last ? List.of() : List.of(new Flaw.InReport(seen.size() + 1L, "it is missing"));
    }

    /// What the next one has to name.
    private String digest(Seen seen, long number, String previous, boolean whole) throws IOException {
        var name = told.get(number);
        if (name != null && !whole) {
            reports.glance(seen, number, previous);
            return name;
        }
        var digest = reports.check(seen, number, previous).hex();
        if (name != null && !name.equals(digest)) {
            throw new Damaged(ReportCode.BAD_REPORT, "it is not the one that the journal told of");
        }
        return digest;
    }
}
