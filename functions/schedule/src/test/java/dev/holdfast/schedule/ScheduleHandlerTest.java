package dev.holdfast.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders.Order;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs.Move;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleHandlerTest {
    private final MemoryParts parts = new MemoryParts(Path.of(""));
    private final ScheduleHandler handler = new ScheduleHandler(new Lazy<>(
            () -> new ScheduleHandler.Jobs(ScheduleWiring.job(parts), ScheduleWiring.reconciliation(parts))));

    @Test
    void whatIsDueIsOrderedOnceAndMovedToItsNextSlot() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        parts.clock().set(run.at());
        assertThat(Invoked.of(handler, "{}").count("OrdersSent")).isEqualTo(1);
        assertThat(Invoked.of(handler, "{}").count("OrdersSent")).isZero();
        assertThat(parts.orders().taken()).containsExactly(order("api", run.slot()));
        assertThat(next().slot()).isEqualTo(run.slot().plus(Duration.ofDays(1)));
    }

    @Test
    void missedSlotsAreMadeUpForOnce() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        parts.clock().set(run.at().plus(Duration.ofDays(3)).plusSeconds(1));
        Invoked.of(handler, "{}");
        Invoked.of(handler, "{}");
        assertThat(parts.orders().taken())
                .containsExactly(order("api", run.slot().plus(Duration.ofDays(3))));
        assertThat(next().at()).isAfter(parts.clock().instant());
    }

    @Test
    void anOrderThatWasNotTakenStaysDueAndTheOthersGoOn() throws IOException {
        parts.add(1, "api");
        parts.add(2, "web");
        reconciled();
        parts.orders().refuse(order -> order.source().value().equals("api"));
        parts.clock().advance(Duration.ofDays(1));
        assertThat(Invoked.of(handler, "{}").count("OrdersSent")).isEqualTo(1);
        parts.orders().refuse(order -> false);
        assertThat(Invoked.of(handler, "{}").count("OrdersSent")).isEqualTo(1);
        assertThat(parts.orders().taken())
                .extracting(order -> order.source().value())
                .containsExactly("web", "api");
    }

    @Test
    void aTickThatDiesBetweenSendingAndMovingSendsTheSameAgain() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        parts.clock().set(run.at());
        parts.orders().send(List.of(order("api", run.slot()))); // and then it died
        Invoked.of(handler, "{}");
        assertThat(parts.orders().taken()).containsExactly(order("api", run.slot()), order("api", run.slot()));
    }

    @Test
    void aQueueThatTakesNothingFailsTheTickAndLosesNothing() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        parts.clock().set(run.at());
        parts.orders().refuse(order -> true);
        assertThatThrownBy(() -> Invoked.of(handler, "{}")).isInstanceOf(IOException.class);
        assertThat(next()).isEqualTo(run);
    }

    @Test
    void aFailureToMoveFailsTheTickAndWhatWasNotMovedIsDueAgain() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        parts.clock().set(run.at());
        var stuck = new ScheduleJob(new Stuck(parts.runs()), parts.orders(), parts.clock());
        assertThatThrownBy(stuck::tick).isInstanceOf(IOException.class).hasMessage("no answer");
        assertThat(next()).isEqualTo(run);
        Invoked.of(handler, "{}");
        assertThat(parts.orders().taken()).containsExactly(order("api", run.slot()), order("api", run.slot()));
    }

    @Test
    void tenThousandDueSourcesGoOutInOneTick() throws IOException {
        var source = Samples.source(1, "api");
        for (int n = 1; n <= 10_000; n++) {
            var one = new Source(
                    Samples.sourceId(n),
                    new SourceName("s" + n),
                    source.kind(),
                    source.location(),
                    source.schedule(),
                    source.policy(),
                    true,
                    Optional.empty(),
                    1);
            parts.runs().set(first(one));
        }
        parts.clock().advance(Duration.ofDays(1));
        var invoked = Invoked.of(handler, "{}");
        assertThat(invoked.answer().path("sent").intValue()).isEqualTo(10_000);
        assertThat(parts.orders().taken()).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(parts.runs().due(Duty.EXPORT, parts.clock().instant(), 1)).isEmpty();
    }

    @Test
    void reconcilingMakesTheIndexAgreeWithTheSources() throws IOException {
        var source = parts.add(1, "api");
        var stale = first(source);
        parts.runs()
                .set(new Run(
                        stale.duty(),
                        stale.source(),
                        stale.name(),
                        "rate(7 hours)",
                        stale.zone(),
                        stale.slot(),
                        stale.at()));
        parts.runs().set(first(Samples.source(9, "gone")));
        reconciled();
        assertThat(parts.runs().all(Duty.EXPORT)).containsExactly(stale);
        commit(source, false);
        Invoked.of(handler, "{\"reconcile\":true}");
        assertThat(parts.runs().all(Duty.EXPORT)).isEmpty();
    }

    @Test
    void reconcilingLeavesARunThatIsLate() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        parts.clock().advance(Duration.ofDays(5));
        Invoked.of(handler, "{\"reconcile\":true}");
        assertThat(parts.orders().taken())
                .singleElement()
                .satisfies(order -> assertThat(order.slot()).isAfter(run.slot()));
    }

    @Test
    void whoeverMovedARunMeanwhileWins() throws IOException {
        parts.add(1, "api");
        var run = reconciled();
        assertThat(parts.runs().advance(List.of(new Move(run, run.after(run.slot())))))
                .isEmpty();
        assertThat(parts.runs().advance(List.of(new Move(run, Optional.empty()))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reconcile\":\"yes\"}", "{\"reconcile\":1}", "[]", "not json"})
    void anEventThatIsNoTickIsRefused(String event) {
        assertThatThrownBy(() -> Invoked.of(handler, event))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("event.malformed"));
        assertThat(parts.orders().taken()).isEmpty();
    }

    private Run reconciled() throws IOException {
        Invoked.of(handler, "{\"reconcile\":true}");
        return next();
    }

    private Run next() {
        return parts.runs().next(Duty.EXPORT, Samples.sourceId(1)).orElseThrow();
    }

    private Run first(Source source) {
        return Run.first(
                        Duty.EXPORT,
                        source,
                        java.time.ZoneOffset.UTC,
                        parts.clock().instant())
                .orElseThrow();
    }

    private void commit(Source source, boolean enabled) throws IOException {
        var row = new Source(
                source.id(),
                source.name(),
                source.kind(),
                source.location(),
                source.schedule(),
                source.policy(),
                enabled,
                Optional.empty(),
                source.revision() + 1);
        parts.catalog().commit(Change.of(Samples.entry("vault", "api"), new Row.OfSource(row)));
    }

    private static Order order(String source, Instant slot) {
        return new Order(Duty.EXPORT, new SourceName(source), slot);
    }
}
