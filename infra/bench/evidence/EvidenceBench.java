import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.audit.gather.Gatherer;
import dev.holdfast.core.audit.gather.Surroundings;
import dev.holdfast.core.audit.report.JsonReport;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.local.catalog.SqliteCatalog;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.verification.VerificationWiring;
import java.io.ByteArrayOutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What evidence costs, on a vault in memory and a catalog on disk: the audit of many points, and verifications of many small
/// ones, with real envelopes, signatures and digests.
public final class EvidenceBench {
    public static void main(String[] arguments) throws Exception {
        int points = Integer.parseInt(arguments[1]);
        var scratch = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "audit" -> audit(points, scratch);
            case "verify" -> verify(points, scratch);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /// One backup, then its row and its record again and again under other ids, a source for each 2,000.
    private static void audit(int count, Path scratch) throws Exception {
        var stores = new MemoryParts(scratch);
        var parts = onDisk(stores, scratch);
        var first = backUp(stores, parts, add(parts, 1), "one");
        var bytes = stores.vault().contents().get(first.recordRef().key());
        var rows = new ArrayList<Change.Row>();
        var source = add(parts, 2);
        for (int n = 0; n < count; n++) {
            if (n % 2_000 == 1_999) {
                source = add(parts, 3 + n / 2_000);
            }
            var at = first.record().createdAt().minusSeconds(60L * (n % 2_000));
            var id = new PointId("%s-%012x".formatted(at.toString().replace("-", "").replace(":", ""), n));
            var r = first.record();
            var record = new PointRecord(r.tool(), source.id(), source.name().value(), r.kind(), id, at, Optional.empty(),
                    r.payload(), r.contents(), r.counts(), r.policy(), r.promise(), r.recipients(), r.warnings(), r.fingerprint());
            var key = ObjectKey.record(source.id(), id);
            parts.vault().putOnce(key, first.protection(), bytes);
            var ref = new ObjectRef(key, parts.vault().find(key).map(s -> s.version().id()), bytes.length, first.recordRef().sha256());
            rows.add(new Change.Row.OfPoint(new Point(record, ref, first.state(), first.standing(), first.protection(), 0, 1)));
            if (rows.size() == Change.MOST || n == count - 1) {
                parts.catalog().commit(Change.of(Samples.entry("bench", "rows"), rows.toArray(Change.Row[]::new)));
                rows.clear();
            }
        }
        System.gc();
        long busy = processors();
        long started = System.nanoTime();
        var report = Report.of(
                Gatherer.gather(parts, new Nobody(), parts.clock().instant(), Duration.ofDays(40)), Controls.standard(), Frameworks.standard());
        JsonReport.write(report, Writer.nullWriter());
        System.out.printf("| audit of %,d points, report written | %.2f s (%.2f s of processors) | 5 s | heap %d MB |%n",
                report.evidence().points().count(), (System.nanoTime() - started) / 1e9, (processors() - busy) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void verify(int count, Path scratch) throws Exception {
        var stores = new MemoryParts(scratch);
        var parts = onDisk(stores, scratch);
        var source = add(parts, 1);
        var points = new ArrayList<Point>();
        for (int n = 0; n < count; n++) {
            points.add(backUp(stores, parts, source, "value " + n));
        }
        for (var level : List.of(Level.PRESENCE, Level.INTEGRITY)) {
            var job = VerificationWiring.job(parts, List.of());
            long busy = processors();
            long started = System.nanoTime();
            for (var point : points) {
                if (!job.verify(parts.catalog().point(source.id(), point.record().point()).orElseThrow(), level).verdict().equals(new Verdict.Intact())) {
                    throw new IllegalStateException("not intact");
                }
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf("| verify --level %d of %,d small points | %,.0f points/s | %d | %.1f s, %.1f s of processors |%n",
                    level.number(), points.size(), points.size() / seconds, level == Level.PRESENCE ? 500 : 150, seconds,
                    (processors() - busy) / 1e9);
        }
    }

    private static long processors() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /// The testkit's stores, with the catalog of one machine.
    private static Parts onDisk(MemoryParts stores, Path folder) throws Exception {
        var catalog = SqliteCatalog.open(folder.resolve("catalog.db"));
        return (Parts) Proxy.newProxyInstance(
                EvidenceBench.class.getClassLoader(),
                new Class<?>[] {Parts.class},
                (proxy, method, arguments) ->
                        method.getName().equals("catalog") ? catalog : method.invoke(stores, arguments));
    }

    private static Source add(Parts parts, int n) throws Exception {
        var source = Samples.source(n, "source-" + n);
        parts.catalog().commit(Change.of(Samples.entry("vault", source.name().value()), new Change.Row.OfSource(source)));
        return source;
    }

    private static Point backUp(MemoryParts stores, Parts parts, Source source, String value) throws Exception {
        var tree = new MemoryTree()
                .file(".kanuka/config.toml", bytes("[project]\nproject_uuid = \"p1\"\n[users]\nalice = \"a@example.org\"\n"))
                .file(".kanuka/public_keys/alice.pub", bytes("public"))
                .file(".kanuka/secrets/alice.kanuka", bytes("\u0001\u0002wrapped"))
                .file(".env.kanuka", bytes("\u0000\u0001" + value + "x".repeat(64)));
        var out = new ByteArrayOutputStream();
        var written = ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        stores.content().change(out.toByteArray(), written.items());
        stores.clock().advance(Duration.ofSeconds(30));
        return ExportWiring.job(parts).export(source, Optional.empty(), false).point();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Surroundings in which there is nothing to see.
    private static final class Nobody implements Surroundings {
        public List<Gathered<WrappingKey>> keys(Set<String> named) {
            return List.of();
        }

        public Gathered<Map<String, Role>> recipients() {
            return Gathered.of(Map.of());
        }

        public Gathered<List<Permission>> permissions() {
            return Gathered.of(List.of());
        }

        public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points, Instant since) {
            return Gathered.of(List.of());
        }

        public Gathered<Access> access(Source source, List<Point> points) {
            return Gathered.missing("nobody looked");
        }
    }
}
