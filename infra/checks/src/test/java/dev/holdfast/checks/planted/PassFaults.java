package dev.holdfast.checks.planted;

import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.MemoryProject;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.PointId;
import dev.holdfast.retention.RetentionWiring;
import dev.holdfast.testkit.PlantedFault;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.verification.VerificationWiring;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a pass of retention meets in a vault of four days of which it keeps three.
final class PassFaults {
    private static final String PASS = "retention apply";
    private static final int DAYS = 4;

    private PassFaults() {}

    /// Nothing is found where nothing is planted.
    static List<Finding> sound(Path scratch) throws IOException {
        return pass(lived(scratch), true);
    }

    static List<PlantedFault> all() {
        return List.of(
                fault("MISSING", "a payload that is gone", parts -> {
                    var payload = parts.points().getFirst().record().payload().key();
                    parts.vault().lose(parts.vault().find(payload).orElseThrow().version());
                    return pass(parts, true);
                }),
                fault("UNKNOWN_RECORD", "a record that the catalog does not know", parts -> {
                    parts.vault()
                            .plant(
                                    ObjectKey.record(source(parts).id(), new PointId("20261120T030000Z-9f2c41d07a3b")),
                                    new byte[1]);
                    return pass(parts, true);
                }),
                fault("ORPHAN", "a payload that no record names", parts -> {
                    var orphan = new PayloadId("fedcba9876543210fedcba9876543210");
                    parts.vault().plant(ObjectKey.payload(source(parts).id(), orphan, "a.tar.gz.age"), new byte[1]);
                    return pass(parts, true);
                }),
                fault(
                        "LEFTOVER",
                        "a store that says it deleted, and did not",
                        parts -> pass(
                                with(parts, vault(parts, "delete", call -> new Deletion.Deleted()), parts.catalog()),
                                true)),
                fault(
                        "CHANGED",
                        "a point that fails while the pass is at work",
                        parts -> pass(with(parts, parts.vault(), catalog(parts)), true)),
                fault("HELD_ELSEWHERE", "a released hold that this role may not lift", parts -> {
                    var now = parts.clock().instant();
                    var scope = Hold.Scope.of(
                            source(parts).id(),
                            parts.points().getFirst().record().point());
                    var holds = RetentionWiring.holds(parts);
                    holds.place(source(parts), new Hold("case-1", scope, "court", now, "test", Optional.empty()));
                    holds.release(source(parts), "case-1", new Hold.Release(now, "test", "over", now));
                    return pass(parts, false);
                }),
                fault("WAITS", "a point on its way out, of a source without a policy", parts -> {
                    var point = parts.points().getLast();
                    commit(parts, new Row.OfPoint(expiring(point)));
                    commit(parts, new Row.OfSource(withoutPolicy(source(parts))));
                    return pass(parts, true);
                }),
                fault("BUSY", "another run at work", parts -> {
                    try (var lease = parts.leases()
                            .take(source(parts).id(), Duration.ZERO)
                            .orElseThrow()) {
                        Thread.currentThread().interrupt(); // nobody waits half a minute for a lease here
                        return lease.held() ? pass(parts, true) : List.of();
                    } finally {
                        Thread.interrupted();
                    }
                }),
                fault(
                        "UNREACHABLE",
                        "a store that does not answer",
                        parts -> pass(
                                with(
                                        parts,
                                        vault(parts, "list", call -> {
                                            throw new VaultUnavailable("timed out", new IOException());
                                        }),
                                        parts.catalog()),
                                true)));
    }

    @FunctionalInterface
    private interface Look {
        List<Finding> at(MemoryParts parts) throws Exception;
    }

    private static PlantedFault fault(String code, String fault, Look look) {
        return new PlantedFault("PassFinding." + code, fault, PASS, scratch -> look.at(lived(scratch)));
    }

    private static MemoryParts lived(Path scratch) throws IOException {
        var parts = new MemoryParts(scratch);
        var policy = "{\"name\":\"standard\",\"timeZone\":\"UTC\",\"keep\":{\"daily\":3},\"lock\":\"NONE\"}";
        parts.register(Registered.first(
                Registered.Kind.POLICY,
                "standard",
                Policy.parse(policy.getBytes(StandardCharsets.UTF_8)).json()));
        var source = parts.add(1, "api");
        for (int day = 0; day < DAYS; day++) {
            var archive = Shelf.archive(MemoryProject.sound()
                    .with("day.env.kanuka", new byte[40 + day])
                    .tree());
            parts.content().change(archive, Shelf.items(archive));
            ExportWiring.job(parts).export(source, Optional.empty(), false);
            VerificationWiring.job(parts, List.of()).verify(parts.points().getFirst(), Level.RESTORE);
            parts.clock().advance(Duration.ofDays(1));
        }
        return parts;
    }

    private static List<Finding> pass(Parts parts, boolean liftsHolds) throws IOException {
        var found = new ArrayList<Finding>();
        RetentionWiring.job(parts, liftsHolds).apply(Optional.empty(), report -> found.addAll(report.findings()));
        return found;
    }

    private static Source source(MemoryParts parts) throws IOException {
        return parts.catalog().sources().getFirst();
    }

    private static Source withoutPolicy(Source source) {
        return new Source(
                source.id(),
                source.name(),
                source.kind(),
                source.location(),
                source.schedule(),
                "lost",
                true,
                Optional.empty(),
                source.revision() + 1);
    }

    private static Point expiring(Point point) {
        return new Point(
                point.record(),
                point.recordRef(),
                Point.State.EXPIRING,
                point.standing(),
                point.protection(),
                point.storedBytes(),
                point.revision() + 1);
    }

    private static void commit(MemoryParts parts, Row row) throws IOException {
        parts.catalog().commit(Change.of(Samples.entry("vault", "planted"), row));
    }

    @FunctionalInterface
    private interface Answer {
        Object to(Object[] call) throws Exception;
    }

    private static Vault vault(MemoryParts parts, String method, Answer answer) {
        return wrapped(Vault.class, parts.vault(), method, answer);
    }

    /// Whose oldest point is no longer what the plan was made for.
    private static Catalog catalog(MemoryParts parts) {
        var catalog = parts.catalog();
        return wrapped(
                Catalog.class,
                catalog,
                "point",
                call -> catalog.point((dev.holdfast.format.point.SourceId) call[0], (PointId) call[1])
                        .map(point -> point.with(point.standing()
                                .after(
                                        new Verdict.Damaged(List.of()),
                                        Level.RESTORE,
                                        parts.clock().instant(),
                                        "one")
                                .after(
                                        new Verdict.Damaged(List.of()),
                                        Level.RESTORE,
                                        parts.clock().instant(),
                                        "two"))));
    }

    private static Parts with(MemoryParts parts, Vault vault, Catalog catalog) {
        var other = wrapped(Parts.class, parts, "vault", call -> vault);
        return wrapped(Parts.class, other, "catalog", call -> catalog);
    }

    /// The same, save that one method answers like this.
    private static <T> T wrapped(Class<T> type, T whole, String name, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                PassFaults.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals(name)
                                ? answer.to(arguments == null ? new Object[0] : arguments)
                                : method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
