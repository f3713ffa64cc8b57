package dev.holdfast.retention;

import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.workspace.kept.KeptCode;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Carries out what retention plans decide, source by source (retention.md 6). A dry run is the same with the acts left
/// out. Whatever cuts a pass off, the next one ends in the same state.
public final class RetentionJob {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ports ports;
    private final Tidying tidying;

    /// Drops what no bound keeps of the versions of kept workspaces, which are no points (architecture.md 4).
    @FunctionalInterface
    public interface Tidying {
        /// @throws HoldfastException `workspace.none-kept` where no workspaces are kept
        void tidy() throws IOException;
    }

    public RetentionJob(Ports ports, Tidying tidying) {
        this.ports = ports;
        this.tidying = tidying;
    }

    /// What a pass over all sources came to.
    /// @param planHash of the plans of all sources together
    /// @param sources how many were looked at
    /// @param needConfirm how many wait for a person
    /// @param incomplete how many were cut off or not come to
    /// @param untidy why older versions of workspaces are still there; absent = none is
    public record Passed(String planHash, int sources, int needConfirm, int incomplete, Optional<String> untidy) {
        public boolean done() {
            return needConfirm == 0 && incomplete == 0 && untidy.isEmpty();
        }
    }

    /// @param confirm hash of a plan that a person agreed to: of one source or of all together
    /// @param each is told of each source when the pass is through with it
    public Passed apply(Optional<String> confirm, Predicate<Source> timeFor, Consumer<SourceReport> each)
            throws IOException {
        return pass(false, agreed(confirm), timeFor, each);
    }

    public Passed apply(Optional<String> confirm, Consumer<SourceReport> each) throws IOException {
        return apply(confirm, any -> true, each);
    }

    public Passed dryRun(Optional<String> confirm, Consumer<SourceReport> each) throws IOException {
        return pass(true, agreed(confirm), any -> true, each);
    }

    private Predicate<String> agreed(Optional<String> confirm) throws IOException {
        if (confirm.isEmpty()) {
            return hash -> false;
        }
        var all = pass(true, hash -> false, any -> true, ignored -> {}).planHash();
        return all.equals(confirm.get()) ? hash -> true : confirm.get()::equals;
    }

    private Passed pass(
            boolean dry, Predicate<String> confirmed, Predicate<Source> timeFor, Consumer<SourceReport> each)
            throws IOException {
        var now = now();
        boolean clockAhead = ports.clock().instant().isAfter(now.plus(Duration.ofHours(1)));
        var hash = Digest.sha256();
        int seen = 0;
        int waiting = 0;
        int incomplete = 0;
        for (var source : ports.catalog().sources()) {
            if (!timeFor.test(source)) {
                incomplete++;
                continue;
            }
            var visit = new Visit(ports, source, now, clockAhead, confirmed);
            var report = dry ? visit.dryRun() : visit(visit, source);
            hash.update((source.id() + " " + report.planHash() + "\n").getBytes(StandardCharsets.UTF_8));
            seen++;
            waiting += report.needsConfirm() ? 1 : 0;
            incomplete += report.complete() ? 0 : 1;
            each.accept(report);
        }
        var untidy = dry ? Optional.<String>empty() : untidy();
        return new Passed(Digest.ofHash(hash.digest()).hex(), seen, waiting, incomplete, untidy);
    }

    private Optional<String> untidy() {
        try {
            tidying.tidy();
            return Optional.empty();
        } catch (HoldfastException e) {
            boolean none = e.problem().code().equals(KeptCode.NONE.id());
            return none ? Optional.empty() : Optional.of(e.problem().message());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The earlier of two clocks: whoever moves one of them ahead makes nothing expire.
    private Instant now() throws IOException {
        var here = ports.clock().instant();
        var there = ports.vault().now();
        return here.isBefore(there) ? here : there;
    }

    /// A source that cannot be worked on now is told of, and the pass goes on with the others.
    private SourceReport visit(Visit visit, Source source) {
        try {
            boolean more = true;
            while (more) {
                Optional<Lease> lease = ports.leases().take(source.id(), PATIENCE);
                if (lease.isEmpty()) {
                    return visit.cutOff(PassFinding.BUSY, "Another run is working on \"" + source.name() + "\".");
                }
                try (var held = lease.get()) {
                    more = visit.round(held);
                }
            }
            return visit.report();
        } catch (Conflict e) {
            return visit.cutOff(PassFinding.BUSY, "Another run has taken over \"" + source.name() + "\".");
        } catch (IOException e) {
            return visit.cutOff(PassFinding.UNREACHABLE, String.valueOf(e.getMessage()));
        } catch (HoldfastException e) {
            return visit.cutOff(PassFinding.UNREACHABLE, e.problem().message());
        }
    }
}
