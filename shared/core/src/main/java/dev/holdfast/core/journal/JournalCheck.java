package dev.holdfast.core.journal;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.point.TrustedKeys;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Recomputes the journal from the first entry of every chain and compares it with the segments that were shipped
/// (audit.md 4). Reads only.
public record JournalCheck(JournalRows rows, Segments segments, TrustedKeys trusted) {
    private static final int PAGE = 1_000;
    /// Older rows may have left the catalog once they were shipped.
    private static final Duration KEPT = Duration.ofDays(400);

    /// What was found.
    /// @param entries that hold, in the catalog or shipped
    /// @param unshipped how many of them only the catalog has, beside what it remembers of shipping
    /// @param flaws the first of each chain and of the segments, in the order of finding; empty = intact
    public record Report(long entries, int chains, long segments, long unshipped, List<Flaw> flaws) {
        public Report {
            flaws = List.copyOf(flaws);
        }

        public boolean intact() {
            return flaws.isEmpty();
        }

        /// With what else was found.
        public Report with(List<Flaw> more) {
            return new Report(
                    entries,
                    chains,
                    segments,
                    unshipped,
                    Stream.concat(flaws.stream(), more.stream()).toList());
        }
    }

    /// Where the journal breaks first, and how.
    public sealed interface Flaw {
        String why();

        record InEntry(String chain, long seq, String why) implements Flaw {}

        record InSegment(long number, String why) implements Flaw {}

        /// A kept report of the audit.
        record InReport(long number, String why) implements Flaw {}

        /// A row of the catalog that the journal does not know.
        record InRow(String row, String why) implements Flaw {}
    }

    public Report verify(Instant now) throws IOException {
        return verify(now, entry -> {});
    }

    /// @param listener hears every entry that fits what is before it, those of a chain in order
    public Report verify(Instant now, Consumer<JournalEntry> listener) throws IOException {
        var walk = new Walk(now, listener);
        walk.segments();
        walk.rows();
        walk.last();
        return walk.report();
    }

    private final class Walk {
        private final Instant now;
        private final Consumer<JournalEntry> listener;
        private final Map<String, Chain> chains = new TreeMap<>();
        private final Set<String> flawed = new HashSet<>();
        private final List<Flaw> flaws = new ArrayList<>();
        /// Segments of which no entry told yet, by their digests.
        private final Map<Long, String> untold = new HashMap<>();
        /// Segments that entries told of and that were not read yet.
        private final SortedMap<Long, String> awaited = new TreeMap<>();
        private long number;
        private long unshipped;
        private String previous = JournalEntry.FIRST;

        Walk(Instant now, Consumer<JournalEntry> listener) {
            this.now = now;
            this.listener = listener;
        }

        /// Stops at the first segment that does not hold: what follows it is not bound to anything.
        void segments() throws IOException {
            long last = segments.last();
            var why = Optional.<String>empty();
            while (number < last && why.isEmpty()) {
                var file = segments.read(++number);
                why = file.isPresent() ? segment(file.get()) : Optional.of("it is missing, and later ones are there");
            }
            if (why.isPresent()) {
                flaws.add(new Flaw.InSegment(number--, why.get()));
            }
        }

        private Optional<String> segment(byte[] file) throws IOException {
            try {
                var segment = Segment.open(file, trusted);
                if (segment.number() != number || !segment.previous().equals(previous)) {
                    return Optional.of("it does not name the segment before it");
                }
                previous = Segment.nameOf(file);
                untold.put(number, previous);
                return follow(segment);
            } catch (Damaged e) {
                return Optional.of(e.problem().message());
            }
        }

        private Optional<String> follow(Segment segment) throws IOException {
            var links = links(segment);
            for (var from = 0; from < links.size(); ) {
                var chain = chain(links.get(from).chain());
                var end = from;
                while (end < links.size() && links.get(end).chain().equals(chain.name())) {
                    end++;
                }
                compare(chain, links.subList(from, end));
                from = end;
            }
            return flaws.isEmpty() && !heads().equals(segment.heads())
                    ? Optional.of("its heads are not those of its entries")
                    : Optional.empty();
        }

        private static List<Link> links(Segment segment) {
            try {
                return segment.entries().stream().map(Link::of).toList();
            } catch (IllegalArgumentException e) {
                throw new Damaged(JournalCode.BAD_SEGMENT, "an entry of it cannot be read");
            }
        }

        private Chain chain(String name) {
            return chains.computeIfAbsent(name, any -> new Chain(any, Head.NONE));
        }

        private Map<String, Head> heads() {
            var heads = new TreeMap<String, Head>();
            chains.forEach((name, chain) -> heads.put(name, chain.head()));
            return heads;
        }

        /// Entries of one chain in a row, as they were shipped, with the rows of the catalog.
        private void compare(Chain chain, List<Link> shippedNow) throws IOException {
            var known = new TreeMap<Long, JournalEntry>();
            page(chain, shippedNow.size()).forEach(row -> known.put(row.seq(), row));
            for (var link : shippedNow) {
                long seq = chain.head().seq() + 1;
                heard(chain.follow(link), link.entry())
                        .or(() -> complaint(link, Optional.ofNullable(known.get(link.seq()))))
                        .ifPresent(why -> flaw(chain, seq, why));
            }
        }

        private Optional<String> complaint(Link link, Optional<JournalEntry> row) {
            if (row.isEmpty()) {
                return link.writtenBefore(now.minus(KEPT))
                        ? Optional.empty()
                        : Optional.of("the catalog has lost it; segment " + number + " has it");
            }
            return row.get().stored().equals(link.stored()) && row.get().hash().equals(link.hash())
                    ? Optional.empty()
                    : Optional.of("it is not the one that was shipped in segment " + number);
        }

        /// What only the catalog has.
        void rows() throws IOException {
            for (var name : rows.chains()) {
                var chain = chain(name);
                for (var page = page(chain, PAGE); !page.isEmpty(); page = page(chain, PAGE)) {
                    page.forEach(row -> follow(chain, row));
                }
            }
        }

        private void follow(Chain chain, JournalEntry row) {
            if (!flawed.contains(chain.name())) {
                long seq = chain.head().seq() + 1;
                var why = heard(chain.follow(row), row);
                why.ifPresent(flaw -> flaw(chain, seq, flaw));
                unshipped += why.isEmpty() && !chain.name().equals(JournalShipping.CHAIN) ? 1 : 0;
            }
        }

        /// Why the entry does not fit; heard by the listener when it does.
        private Optional<String> heard(Optional<String> why, JournalEntry entry) {
            if (why.isEmpty()) {
                listener.accept(entry);
                if (Shipped.isToldBy(entry.stored())) {
                    remembered(Shipped.of(entry.stored()));
                }
            }
            return why;
        }

        private void remembered(Shipped segment) {
            var name = untold.remove(segment.number());
            if (name == null) {
                awaited.put(segment.number(), segment.name());
            } else if (!name.equals(segment.name())) {
                flaws.add(new Flaw.InSegment(segment.number(), "it is not the one that the journal remembers"));
            }
        }

        /// Those that nothing behind them gives away: the last ones.
        void last() {
            var gone = awaited.tailMap(number + 1);
            if (flaws.isEmpty() && !gone.isEmpty()) {
                flaws.add(new Flaw.InSegment(gone.firstKey(), "it is missing, and the journal remembers it"));
            }
        }

        /// The rows behind the head of a chain; none of a chain that is known to be broken.
        private List<JournalEntry> page(Chain chain, int limit) throws IOException {
            var page = new ArrayList<JournalEntry>();
            try {
                return flawed.contains(chain.name())
                        ? page
                        : rows.journal(chain.name(), chain.head().seq() + 1, limit);
            } catch (IllegalArgumentException e) {
                return oneByOne(chain, limit, page);
            }
        }

        /// A row among these is no row at all: those before it, and a note of it.
        private List<JournalEntry> oneByOne(Chain chain, int limit, List<JournalEntry> page) throws IOException {
            long first = chain.head().seq() + 1;
            try {
                var next = rows.journal(chain.name(), first, 1);
                while (page.size() < limit && !next.isEmpty()) {
                    page.addAll(next);
                    next = rows.journal(chain.name(), first + page.size(), 1);
                }
            } catch (IllegalArgumentException e) {
                flaw(chain, first + page.size(), "its row cannot be read");
            }
            return page;
        }

        private void flaw(Chain chain, long seq, String why) {
            if (flawed.add(chain.name())) {
                flaws.add(new Flaw.InEntry(chain.name(), seq, why));
            }
        }

        Report report() {
            long entries = chains.values().stream()
                    .mapToLong(chain -> chain.head().seq())
                    .sum();
            return new Report(entries, chains.size(), number, unshipped, flaws);
        }
    }
}
