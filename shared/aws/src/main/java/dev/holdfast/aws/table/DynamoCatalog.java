package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Fan;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The catalog in one DynamoDB table, on demand. All reads are strongly consistent: lists that a global index would
/// serve late lie in 16 partitions instead, and points are sorted by a local index. Threads may share it.
public final class DynamoCatalog implements Catalog {
    private static final Comparator<Point> NEWEST_FIRST = Comparator.<Point, java.time.Instant>comparing(
                    point -> point.record().createdAt())
            .thenComparing(point -> point.record().point())
            .reversed();

    private final Table table;
    private final Commit commit;

    DynamoCatalog(Table table) {
        this.table = table;
        this.commit = new Commit(table);
    }

    /// Asks nothing yet.
    public static DynamoCatalog at(String table, AwsClients clients) {
        return new DynamoCatalog(new Table(clients::dynamo, clients.calls(), table));
    }

    @Override
    public List<Source> sources() throws IOException {
        return all("sources")
                .map(item -> item.as(Rows::source))
                .sorted(Comparator.comparing(Source::name).thenComparing(Source::id))
                .toList();
    }

    private Stream<Item> all(String sharded) throws IOException {
        return Fan.out(Keys.shards(sharded), table::all).stream().flatMap(Collection::stream);
    }

    @Override
    public Optional<Source> source(SourceName name) throws IOException {
        var owner = table.get(Keys.name(name)).map(item -> item.as(found -> new SourceId(found.text("ownedBy"))));
        return owner.isEmpty()
                ? Optional.empty()
                : table.get(Keys.source(owner.get()))
                        .map(item -> item.as(Rows::source))
                        .filter(source ->
                                source.removedAt().isEmpty() && source.name().equals(name));
    }

    @Override
    public Optional<Point> point(SourceId source, PointId id) throws IOException {
        return table.get(Keys.point(source, id)).map(item -> item.as(Rows::point));
    }

    @Override
    public List<Point> points(PointQuery query) throws IOException {
        if (query.source().isPresent()) {
            return points(query.source().get(), query);
        }
        var owners = heads().filter(DynamoCatalog::isSource).map(SourceId::new).toList();
        List<Point> newest = List.of();
        for (int from = 0; from < owners.size(); from += Fan.WIDTH) {
            var some = owners.subList(from, Math.min(from + Fan.WIDTH, owners.size()));
            var more = Fan.out(some, owner -> points(owner, query));
            newest = Stream.concat(newest.stream(), more.stream().flatMap(List::stream))
                    .sorted(NEWEST_FIRST)
                    .limit(query.limit())
                    .toList();
        }
        return newest;
    }

    private static boolean isSource(String head) {
        return head.matches("[0-9a-f]{32}");
    }

    private List<Point> points(SourceId source, PointQuery query) throws IOException {
        var values = new HashMap<String, AttributeValue>();
        values.put(":pk", AttributeValue.fromS(Keys.partition(source)));
        values.put(":end", AttributeValue.fromS(end(query)));
        int n = 0;
        var states = new java.util.StringJoiner(", ", "#state IN (", ")");
        for (var state : query.states()) {
            values.put(":state" + n, AttributeValue.fromS(state.name()));
            states.add(":state" + n++);
        }
        query.idPrefix().ifPresent(prefix -> values.put(":prefix", AttributeValue.fromS(Keys.POINT + prefix)));
        var filter = states + (query.idPrefix().isPresent() ? " AND begins_with(sk, :prefix)" : "");
        return table
                .query(
                        query.limit(),
                        ask -> ask.indexName("byCreation")
                                .consistentRead(true)
                                .scanIndexForward(false)
                                .keyConditionExpression("pk = :pk AND created < :end")
                                .filterExpression(filter)
                                .expressionAttributeNames(Map.of("#state", Rows.STATE))
                                .expressionAttributeValues(values))
                .stream()
                .map(item -> item.as(Rows::point))
                .toList();
    }

    /// Everything before this place in the order of creation is asked for.
    private static String end(PointQuery query) {
        var moment = query.notAfter().map(Keys::endOf).orElse("~");
        var cursor = query.before()
                .map(before -> Keys.created(before.createdAt(), before.id()))
                .orElse("~");
        return moment.compareTo(cursor) < 0 ? moment : cursor;
    }

    @Override
    public List<Registered> registered(Registered.Kind kind) throws IOException {
        return table.all(Keys.registered(kind, "").pk()).stream()
                .map(item -> item.as(found -> Rows.registered(kind, found)))
                .toList();
    }

    @Override
    public Optional<Registered> registered(Registered.Kind kind, String name) throws IOException {
        return table.get(Keys.registered(kind, name)).map(item -> item.as(found -> Rows.registered(kind, found)));
    }

    @Override
    public JournalEntry commit(Change change) throws IOException {
        return commit.commit(change);
    }

    @Override
    public List<JournalEntry> journal(String chain, long seq, int limit) throws IOException {
        var from = Keys.entry(chain, seq);
        return table
                .query(
                        limit,
                        ask -> ask.consistentRead(true)
                                .limit(Math.min(limit, 1_000))
                                .keyConditionExpression("pk = :pk AND sk >= :from")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        AttributeValue.fromS(from.pk()),
                                        ":from",
                                        AttributeValue.fromS(from.sk()))))
                .stream()
                .map(item -> item.as(found -> Rows.entry(chain, found)))
                .toList();
    }

    @Override
    public List<String> chains() throws IOException {
        return all("head")
                .filter(item -> item.number(Head.SEQ).isPresent())
                .map(item -> item.text(Keys.SK))
                .sorted()
                .toList();
    }

    private Stream<String> heads() throws IOException {
        return all("head").map(item -> item.text(Keys.SK));
    }

    @Override
    public void recover(List<JournalEntry> entries) throws IOException {
        commit.recover(entries);
    }

    /// Nothing is held open.
    @Override
    public void close() {}
}
