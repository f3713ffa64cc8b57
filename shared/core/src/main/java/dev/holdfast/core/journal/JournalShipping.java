package dev.holdfast.core.journal;

import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Puts what is new in the journal into the vault, as locked and signed segments (audit.md 4). To be run by one writer;
/// a second one that comes first only makes this one stop.
/// @param lock of a segment made at a moment
/// @param actor who the journal says shipped
public record JournalShipping(
        JournalBook rows,
        Segments segments,
        Signer signer,
        TrustedKeys trusted,
        Function<Instant, Lock> lock,
        String actor) {
    /// Of the entries that tell what was shipped. They go with the next ones and are no reason to ship.
    public static final String CHAIN = "shipping";

    private static final int PAGE = 1_000;
    private static final int MOST_ENTRIES = 10_000;

    /// Segments stay for the longest promise that a policy makes, and a year.
    public static Function<Instant, Lock> lockedUnder(Policy policy) {
        return now -> Birth.of(policy, now.truncatedTo(ChronoUnit.SECONDS), Optional.empty())
                .promise()
                .filter(promise -> policy.locks())
                .<Lock>map(promise -> new Lock.Until(
                        policy.lock(),
                        promise.atZone(policy.zone()).plusYears(1).toInstant()))
                .orElseGet(Lock::none);
    }

    /// Ships all there is, and remembers the last segment of it.
    /// @return how many entries that tell of anything else
    /// @throws Damaged `journal.broken` when the chain to be shipped is not whole; nothing of it is signed then
    public int ship(Instant now) throws IOException {
        long number = newest();
        var last = number == 0 ? Optional.<byte[]>empty() : segments.read(number);
        var heads = last.isPresent()
                ? new TreeMap<>(Segment.open(last.get(), trusted).heads())
                : new TreeMap<String, Head>();
        var previous = last.map(Segment::nameOf).orElse(JournalEntry.FIRST);
        int shipped = 0;
        while (true) {
            var entries = take(heads);
            int news = news(entries);
            if (news == 0) {
                return shipped;
            }
            var file = new Segment(++number, now, previous, heads, entries).seal(signer);
            if (!segments.write(number, file, lock.apply(now))) {
                return shipped;
            }
            previous = Segment.nameOf(file);
            shipped += news;
            if (entries.size() < MOST_ENTRIES) { // what was written meanwhile is the next run's
                rows.tell(new Shipped(number, previous).draft(now, actor));
                return shipped;
            }
        }
    }

    private static int news(List<String> entries) {
        return (int) entries.stream().filter(entry -> !Shipped.isToldBy(entry)).count();
    }

    /// The newest segment by a search: a year has a hundred thousand of them, and they are numbered without a gap.
    private long newest() throws IOException {
        long there = 0;
        long step = 1;
        while (segments.has(there + step)) {
            there += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            there += segments.has(there + step) ? step : 0;
        }
        return there;
    }

    /// The next entries of all chains; moves the heads behind them.
    private List<String> take(SortedMap<String, Head> heads) throws IOException {
        var entries = new ArrayList<String>();
        for (var name : rows.chains()) {
            var chain = new Chain(name, heads.getOrDefault(name, Head.NONE));
            for (var page = page(chain, entries); !page.isEmpty(); page = page(chain, entries)) {
                for (var row : page) {
                    requireNext(chain, row);
                    entries.add(row.stored());
                }
            }
            if (chain.head().seq() > 0) {
                heads.put(name, chain.head());
            }
        }
        return entries;
    }

    private List<JournalEntry> page(Chain chain, List<String> taken) throws IOException {
        int room = MOST_ENTRIES - taken.size();
        return room == 0 ? List.of() : rows.journal(chain.name(), chain.head().seq() + 1, Math.min(PAGE, room));
    }

    private static void requireNext(Chain chain, JournalEntry row) {
        long seq = chain.head().seq() + 1;
        chain.follow(row).ifPresent(why -> {
            throw new Damaged(JournalCode.BROKEN, "Entry " + seq + " of the chain " + chain.name() + ": " + why + ".");
        });
    }
}
