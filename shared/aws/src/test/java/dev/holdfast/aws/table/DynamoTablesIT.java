package dev.holdfast.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Change.Fence;
import dev.holdfast.core.catalog.Change.Row;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.format.Failed;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What only DynamoDB can get wrong.
final class DynamoTablesIT {
    private static Optional<AwsClients> found = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        found = Optional.of(Engine.clients(DynamoTablesIT.class));
    }

    private static AwsClients engine() {
        return found.orElseThrow();
    }

    @Test
    void aPointCommittedUnderAnotherChainIsFoundAmongAllSources() throws IOException {
        var catalog = DynamoCatalog.at(Tables.catalog(engine()), engine());
        var point = Samples.point(Samples.sourceId(3), 1);
        catalog.commit(Change.of(Samples.entry("vault", "x"), new Row.OfPoint(point)));
        var all = new PointQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Point.State.AVAILABLE),
                9);
        assertThat(catalog.points(all)).containsExactly(point);
        assertThat(catalog.chains()).containsExactly("vault");
    }

    @Test
    void aFenceHoldsWhateverTheChain() throws IOException {
        var catalog = DynamoCatalog.at(Tables.catalog(engine()), engine());
        var source = Samples.sourceId(3);
        catalog.commit(fenced("vault", source, 1, 7));
        assertThatThrownBy(() -> catalog.commit(fenced("vault", source, 2, 6))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> catalog.commit(fenced(source.value(), source, 2, 6)))
                .isInstanceOf(Conflict.class);
        catalog.commit(fenced(source.value(), source, 2, 7));
        assertThat(catalog.journal("vault", 1, 9)).hasSize(1);
    }

    private static Change fenced(String chain, dev.holdfast.format.point.SourceId source, int day, long fence) {
        return new Change(
                List.of(new Row.OfPoint(Samples.point(source, day))),
                Samples.entry(chain, "fenced"),
                Optional.of(new Fence(source, fence)));
    }

    @Test
    void twoProcessesThatRememberOneChainTakeTurns() throws IOException {
        var table = Tables.catalog(engine());
        var one = DynamoCatalog.at(table, engine());
        var two = DynamoCatalog.at(table, engine());
        for (int i = 0; i < 3; i++) {
            one.commit(Change.of(Samples.entry("vault", "one")));
            two.commit(Change.of(Samples.entry("vault", "two")));
        }
        assertThat(one.journal("vault", 1, 9)).extracting(entry -> entry.seq()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aRowThatIsNoneIsSaidToBeDamaged() {
        var table = Tables.catalog(engine());
        var point = Samples.point(Samples.sourceId(3), 1).record();
        var item = Item.of(Keys.point(point.source(), point.point())).with("point", "{}");
        engine().dynamo().putItem(put -> put.tableName(table).item(item.attributes()));
        assertThatThrownBy(() -> DynamoCatalog.at(table, engine()).point(point.source(), point.point()))
                .isInstanceOfSatisfying(
                        Failed.class, e -> assertThat(e.problem().code()).isEqualTo("aws.row-damaged"));
    }

    @Test
    void aTableThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(
                        () -> DynamoCatalog.at(Engine.fresh("none"), engine()).sources())
                .isInstanceOfSatisfying(
                        Failed.class, e -> assertThat(e.problem().code()).isEqualTo("aws.missing"));
    }

    @Test
    void theLeaseOfACrashedHolderEndsByItself() throws IOException {
        var clock = MutableClock.at("2026-11-21T03:00:00Z");
        var leases = leases(Tables.operations(engine()), clock);
        var crashed = leases.take(Samples.sourceId(1), Duration.ZERO).orElseThrow();
        clock.set(clock.instant().plus(DynamoLeases.LENGTH));
        assertThat(crashed.held()).isFalse();
        assertThat(leases.take(Samples.sourceId(1), Duration.ZERO)).isEmpty();
        clock.set(clock.instant().plus(DynamoLeases.SKEW).plusMillis(1));
        try (var next = leases.take(Samples.sourceId(1), Duration.ZERO).orElseThrow()) {
            assertThat(next.fence()).isGreaterThan(crashed.fence());
            crashed.close();
            assertThat(next.held()).isTrue();
            assertThat(leases.take(Samples.sourceId(1), Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aLostTableDoesNotBringOldFencesBack() throws IOException {
        var clock = MutableClock.at("2026-11-21T03:00:00Z");
        long before;
        try (var lease = leases(Tables.operations(engine()), clock)
                .take(Samples.sourceId(1), Duration.ZERO)
                .orElseThrow()) {
            before = lease.fence();
        }
        clock.set(clock.instant().plusSeconds(60));
        try (var lease = leases(Tables.operations(engine()), clock)
                .take(Samples.sourceId(1), Duration.ZERO)
                .orElseThrow()) {
            assertThat(lease.fence()).isGreaterThan(before);
        }
    }

    private static DynamoLeases leases(String table, MutableClock clock) {
        return DynamoLeases.at(table, engine(), clock, new SecureRandom());
    }

    @Test
    void burnedIdsExpireAfterTheirTime() throws IOException {
        var table = Tables.operations(engine());
        var until = Samples.START;
        DynamoBurnedIds.at(table, engine()).burn("grant/a/1", "d", until);
        var item = engine().dynamo()
                .getItem(
                        get -> get.tableName(table).key(Keys.burned("grant/a/1").key()))
                .item();
        assertThat(item).containsEntry("expiresAt", AttributeValue.fromN(Long.toString(until.getEpochSecond() + 1)));
    }
}
