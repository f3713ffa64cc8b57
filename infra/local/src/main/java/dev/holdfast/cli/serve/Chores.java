package dev.holdfast.cli.serve;

import dev.holdfast.audit.AuditWiring;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders.Order;
import dev.holdfast.doorway.Log;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.retention.RetentionWiring;
import dev.holdfast.schedule.ScheduleWiring;
import dev.holdfast.verification.VerificationWiring;
import dev.holdfast.verification.Verifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that `serve` does by itself: what the schedule, export and verification functions do on AWS.
final class Chores {
    private static final int BACKUPS = 16;
    private static final Duration VERIFYING = Duration.ofMinutes(20);

    private Chores() {}

    static List<Chore> all() {
        return List.of(
                new Chore("schedule", Duration.ofMinutes(10), Chores::reconcile),
                new Chore("backups", Duration.ofSeconds(30), Chores::backUp),
                new Chore("verification", Duration.ofHours(1), Chores::verify),
                new Chore("retention", Duration.ofHours(1), Chores::expire),
                new Chore("audit", Duration.ofHours(24), Chores::audit),
                new Chore("journal", Duration.ofMinutes(5), (system, log) -> system.shipJournal()));
    }

    private static void reconcile(LocalSystem system, Log log) throws IOException {
        var done = ScheduleWiring.reconciliation(system).reconcile();
        if (done.set() + done.cleared() + done.unreadable() > 0) {
            log.info(
                    "schedule.reconciled",
                    Map.of("set", done.set(), "cleared", done.cleared(), "unreadable", done.unreadable()));
        }
    }

    private static void backUp(LocalSystem system, Log log) throws IOException {
        ScheduleWiring.job(system).tick();
        var orders = system.orders();
        for (var order : orders.take(Duty.EXPORT, BACKUPS)) {
            backUp(system, order, log.with("source", order.source().value()));
        }
    }

    private static void backUp(LocalSystem system, Order order, Log log) throws IOException {
        var source = system.catalog().source(order.source());
        if (source.isPresent() && !source.get().location().isEmpty()) {
            try {
                var point = ExportWiring.job(system)
                        .export(source.get(), Optional.of(order.slot()), false)
                        .point();
                log.info("backup.completed", Map.of("point", point.record().point()));
            } catch (HoldfastException e) {
                log.error("backup.failed", e.problem());
                return; // the order comes again
            }
        }
        system.orders().done(order);
    }

    /// Certificates go where this machine's audit looks for them.
    static Verifier verifier(LocalSystem system, String run) throws IOException {
        return VerificationWiring.verifier(
                system,
                run,
                system.settings().verification(),
                passed -> system.certificates().write(passed.certificate(), passed.file()));
    }

    private static void verify(LocalSystem system, Log log) throws IOException {
        var until = system.clock().instant().plus(VERIFYING);
        var verifier = verifier(system, system.run());
        var coverage =
                verifier.due(Optional.empty(), work -> system.clock().instant().isBefore(until));
        log.info(
                "verification.completed",
                Map.of(
                        "verified", coverage.verified(),
                        "damaged", coverage.damaged(),
                        "uncertified", verifier.uncertified(),
                        "left", coverage.left()));
        coverage.pings().failed().forEach(source -> log.info("ping.failed", Map.of("source", source)));
    }

    /// Daily would do; hourly, a changed policy is heeded soon. What wants a person's word waits for it.
    private static void expire(LocalSystem system, Log log) throws IOException {
        var passed = RetentionWiring.job(system, true).apply(Optional.empty(), report -> {});
        log.info(
                "retention.passed",
                Map.of(
                        "sources", passed.sources(),
                        "needConfirm", passed.needConfirm(),
                        "incomplete", passed.incomplete()));
    }

    private static void audit(LocalSystem system, Log log) throws IOException {
        var job = AuditWiring.job(system);
        var report = job.report(system.clock().instant(), Frameworks.standard());
        var kept = job.keep(report);
        log.info(
                "audit.completed",
                Map.of(
                        "result", report.summary().result().name(),
                        "findings", report.summary().findings(),
                        "report", kept.key()));
    }
}
