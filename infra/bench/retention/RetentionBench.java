import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalCheck;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.journal.JournalBook;
import dev.holdfast.core.journal.JournalShipping;
import dev.holdfast.core.journal.Segments;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Plans and journals of growing size; prints rows of a table. See `run` beside it.
final class RetentionBench {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Policy POLICY = Policy.parse("""
            {"name":"standard","timeZone":"Europe/Berlin","keep":{"last":3,"hourly":24,"daily":7,"weekly":5,"monthly":12,
            "yearly":7,"within":"P14D"},"minimum":"P7D","maximum":"P10Y"}""".getBytes(StandardCharsets.UTF_8));
    private static final long NINE_YEARS = 9L * 365 * 86_400;
    private static final int RUNS = 5;

    private RetentionBench() {}

    public static void main(String... arguments) throws Exception {
        int size = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "source" -> source(size);
            case "sources" -> sources(size);
            case "points" -> points(Path.of(arguments[2]), size);
            default -> journal(size);
        }
    }

    private interface Work {
        long run() throws Exception;
    }

    /// The first run, as in a process that has just started, and the least of the others.
    private static void measure(String what, double target, Work work) throws Exception {
        double first = 0;
        double least = Double.MAX_VALUE;
        long result = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            result = work.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            first = run == 0 ? seconds : first;
            least = run == 0 ? least : Math.min(least, seconds);
        }
        System.out.printf(
                "| %s | %.2f s | %.2f s | %,d | %s |%n",
                what, first, least, result, target == 0 ? "" : first <= target ? "met" : "missed");
    }

    /// Nine years of points, shuffled by a stride; one in 40 FAILED, one in 100 held, half of them locked.
    private static List<PointFacts> history(int size) {
        var points = new ArrayList<PointFacts>(size);
        for (int i = 0; i < size; i++) {
            int n = (int) (i * 7919L % size);
            var createdAt = NOW.minusSeconds(NINE_YEARS / size * n);
            points.add(new PointFacts(
                    "p%09d".formatted(size - n),
                    createdAt,
                    Point.State.AVAILABLE,
                    n % 40 == 0 ? Standing.Status.FAILED : Standing.Status.VERIFIED,
                    n % 100 == 0,
                    n % 2 == 0 ? Optional.of(createdAt.plusSeconds(604_800)) : Optional.empty()));
        }
        return points;
    }

    private static long kept(List<PointFacts> points) {
        return RetentionPlan.of(points, POLICY, NOW, SourceStanding.NORMAL).decisions().stream()
                .filter(decision -> !decision.expires())
                .count();
    }

    private static void source(int size) throws Exception {
        var points = history(size);
        measure("plan of one source, %,d points".formatted(size), 2, () -> kept(points));
    }

    private static void sources(int count) throws Exception {
        var points = history(100);
        measure("plans of %,d sources, 100 points each".formatted(count), 2, () -> {
            long kept = 0;
            for (int i = 0; i < count; i++) {
                kept += kept(points);
            }
            return kept;
        });
    }

    private static void points(Path folder, int size) throws Exception {
        var json = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append("{\"id\":\"p%09d\",\"createdAt\":\"%s\"}".formatted(i, NOW.minusSeconds(3_600L * i)));
        }
        Files.writeString(folder.resolve("points.json"), json.append("]"));
        Files.writeString(folder.resolve("policy.json"), POLICY.json().toString());
    }

    private static void journal(int entries) throws Exception {
        var journal = new Journal(entries);
        var evidence = Ed25519Signer.of(Ed25519Signer.generate());
        var trusted = TrustedKeys.of(List.of(evidence.publicKey()));
        new JournalShipping(journal, journal, evidence, trusted, now -> Lock.none(), "bench").ship(NOW);
        measure(
                "verification of a journal, %,d entries in rows and segments".formatted(entries),
                entries / 200_000.0,
                () -> {
                    var report = new JournalCheck(journal, journal, trusted).verify(NOW);
                    if (!report.intact() || report.entries() != entries) {
                        throw new IllegalStateException(report.toString());
                    }
                    return report.entries();
                });
    }

    /// Ten chains in memory, so that what is measured is the checking.
    private static final class Journal implements JournalBook, Segments {
        private final Map<String, List<JournalEntry>> rows = new TreeMap<>();
        private final Map<Long, byte[]> segments = new TreeMap<>();

        Journal(int entries) {
            for (int i = 0; i < entries; i++) {
                tell(new JournalDraft(
                        "%032x".formatted(i % 10),
                        NOW.minusSeconds(entries - i),
                        "function:export",
                        "backup.completed",
                        "20261121T100000Z-%012x".formatted(i),
                        new TreeMap<>(Map.of("payload", "%064x".formatted(i), "stored", "created", "bytes", "65536"))));
            }
        }

        @Override
        public void tell(JournalDraft draft) {
            var chain = rows.computeIfAbsent(draft.chain(), any -> new ArrayList<>());
            var previous =
                    chain.isEmpty() ? JournalEntry.FIRST : chain.getLast().hash().hex();
            chain.add(JournalEntry.link(draft, chain.size() + 1L, previous));
        }

        @Override
        public List<JournalEntry> journal(String chain, long seq, int limit) {
            var all = rows.getOrDefault(chain, List.of());
            int from = (int) Math.min(seq - 1, all.size());
            return all.subList(from, Math.min(from + limit, all.size()));
        }

        @Override
        public List<String> chains() {
            return List.copyOf(rows.keySet());
        }

        @Override
        public Optional<byte[]> read(long number) {
            return Optional.ofNullable(segments.get(number));
        }

        @Override
        public boolean has(long number) {
            return segments.containsKey(number);
        }

        @Override
        public long last() {
            return segments.size();
        }

        @Override
        public boolean write(long number, byte[] segment, Lock lock) {
            return segments.putIfAbsent(number, segment) == null;
        }
    }
}
