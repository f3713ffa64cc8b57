package dev.holdfast.checks.turns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.point.PointIds;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.retention.CatalogPolicies;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Proofs;
import dev.holdfast.core.verification.RestoreProof;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.export.ExportJob;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.Contents;
import dev.holdfast.restore.RestoreJob;
import dev.holdfast.retention.HoldJob;
import dev.holdfast.retention.Ports;
import dev.holdfast.retention.RetentionJob;
import dev.holdfast.testkit.Cases;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.verification.VerificationJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/// One source with a few days of points, and the jobs that work on it beside each other: backups, restores,
/// verifications, passes, holds placed and released.
final class Beside {
    private static final String UNLOCKED =
            "{'name':'standard','timeZone':'UTC','keep':{'last':2,'daily':2},'lock':'NONE'}";
    private static final String LOCKED =
            "{'name':'standard','timeZone':'UTC','keep':{'last':2,'daily':2},'minimum':'PT12H'}";
    private static final Duration NO_PATIENCE = Duration.ZERO;

    final MemoryParts parts = new MemoryParts(Path.of(""));
    final Turns turns;
    final Source source;
    final Policy policy;
    private final Cases any;
    private final int patience;
    private final Vault vault;
    private final Catalog catalog;
    private final Leases leases = this::lease;
    private final Map<String, String> texts = new HashMap<>();
    private int written;

    Beside(Cases any) throws IOException {
        this.any = any;
        turns = new Turns(any);
        patience = any.pick(List.of(1, 30, 300));
        vault = turns.through(Vault.class, parts.vault());
        catalog = turns.through(Catalog.class, parts.catalog());
        source = parts.add(1, "api");
        var rules = any.coin() ? UNLOCKED : LOCKED;
        policy = Policy.parse(rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        parts.register(Registered.first(Registered.Kind.POLICY, "standard", policy.json()));
        somePoints(4);
        pass(true).call();
        somePoints(2);
        parts.clock().advance(Duration.ofHours(any.between(1, 30)));
    }

    /// Half a day or a day from one to the next, some of them of one content, all verified.
    private void somePoints(int count) throws IOException {
        for (int point = 0; point < count; point++) {
            backUp().call();
            verify(parts.points().getFirst()).call();
            parts.clock().advance(Duration.ofHours(any.pick(List.of(12, 24))));
        }
    }

    /// What an actor does.
    interface Deed extends Callable<String> {
        @Override
        String call() throws IOException;
    }

    Deed backUp() {
        boolean changed = any.coin();
        return () -> {
            if (changed) {
                parts.content().change("text " + ++written);
            }
            var ports = new ExportJob.Ports(
                    vault,
                    catalog,
                    leases,
                    parts.sources(),
                    parts.encryptionKeys(),
                    parts.fingerprintKeys(),
                    parts.pointSigner(),
                    new CatalogPolicies(catalog, policy),
                    new CatalogRebuild(vault, catalog, reader(), parts.clock(), "test"),
                    new PointIds(new Random(any.between(0, Integer.MAX_VALUE))),
                    parts.clock(),
                    "test",
                    "holdfast/test");
            return orBusy(() ->
                    new ExportJob(ports).export(source, Optional.empty(), false).toString());
        };
    }

    /// Either the bytes that were backed up, or a clear word that the point is gone.
    Deed restore() {
        return () -> {
            var point = any.pick(catalog.available(source.id()));
            try {
                var prepared = new RestoreJob(reader(), catalog, parts.clock(), "test").prepare(point);
                try (var in = prepared.payload().open()) {
                    isRight(point, in.readAllBytes());
                }
                return "restored " + id(point);
            } catch (HoldfastException | PointReader.ObjectMissing e) {
                assertThat(isGoing(point)).as("%s says %s", id(point), e).isTrue();
                return "gone " + id(point);
            }
        };
    }

    /// Points of one content fingerprint give back one text.
    void isRight(Point point, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var first = texts.putIfAbsent(point.record().fingerprint(), text);
        assertThat(first == null || first.equals(text)).as(id(point)).isTrue();
    }

    Deed verify() {
        return () -> verify(any.pick(catalog.available(source.id()))).call();
    }

    private Deed verify(Point point) {
        return () -> {
            var job = new VerificationJob(
                    reader(), catalog, new Proofs(Map.of("kanuka", new Read())), parts.clock(), "test", "run");
            try {
                var verdict = job.verify(point, Level.INTEGRITY).verdict();
                assertThat(verdict instanceof Verdict.Intact || isGoing(point))
                        .as("%s: %s", id(point), verdict)
                        .isTrue();
                return verdict.word() + " " + id(point);
            } catch (Conflict e) {
                return "changed meanwhile " + id(point);
            }
        };
    }

    /// Under the agreement of a person to whatever it is that would go, or without.
    Deed pass(boolean agreed) {
        return () -> {
            var job = new RetentionJob(ports(), () -> {});
            var hash = agreed
                    ? Optional.of(job.dryRun(Optional.empty(), each -> {}).planHash())
                    : Optional.<String>empty();
            var said = new ArrayList<String>();
            job.apply(hash, each -> said.add(each.expired() + " " + each.findings()));
            return said.toString();
        };
    }

    Deed hold(String name) {
        return () -> {
            var point = any.pick(catalog.available(source.id()));
            var now = parts.clock().instant();
            var scope = any.coin()
                    ? Hold.Scope.of(source.id(), point.record().point())
                    : new Hold.Scope(
                            source.id(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(point.record().createdAt()));
            var hold = new Hold(name, scope, "court", now, "test", Optional.empty());
            return orBusy(() -> "held " + new HoldJob(ports()).place(source, hold));
        };
    }

    Deed release(String name) {
        return () -> {
            var now = parts.clock().instant();
            var how = new Hold.Release(now, "test", "over", now);
            return orBusy(() -> new HoldJob(ports()).release(source, name, how).toString());
        };
    }

    /// The lease of another is waited for as many turns as the seed says.
    private Optional<Lease> lease(dev.holdfast.format.point.SourceId of, Duration ignored) throws IOException {
        for (int turn = 0; turn < patience; turn++) {
            turns.await(Turns.WAITS);
            var lease = parts.leases().take(of, NO_PATIENCE);
            if (lease.isPresent()) {
                return lease;
            }
        }
        return Optional.empty();
    }

    /// Whoever has no lease, or lost it, says so and does nothing more.
    private static String orBusy(Deed deed) throws IOException {
        try {
            return deed.call();
        } catch (Conflict e) {
            return "lost its lease";
        } catch (HoldfastException e) {
            assertThat(e.problem().code()).isIn("source.busy", "hold.unknown");
            return e.problem().code();
        }
    }

    private boolean isGoing(Point point) throws IOException {
        return parts.catalog()
                .point(source.id(), point.record().point())
                .filter(row -> row.state() == Point.State.AVAILABLE)
                .isEmpty();
    }

    PointReader reader() {
        return new PointReader(vault, parts.trustedKeys(), parts.decryptionKeys());
    }

    private Ports ports() {
        return new Ports(vault, catalog, leases, new CatalogPolicies(catalog, policy), parts.clock(), "test", true);
    }

    static String id(Point point) {
        return point.record().point().value();
    }

    /// Reads a payload to its end and believes its contents.
    private static final class Read implements RestoreProof {
        @Override
        public List<Contents.Item> items(Payload payload, Contents contents) throws IOException {
            try (var in = payload.open()) {
                in.readAllBytes();
            }
            return contents.items();
        }

        @Override
        public List<Contents.Item> restored(Payload payload, Contents contents) throws IOException {
            return items(payload, contents);
        }

        @Override
        public Optional<Opened> opened(Payload payload, Contents contents) {
            return Optional.empty();
        }
    }
}
