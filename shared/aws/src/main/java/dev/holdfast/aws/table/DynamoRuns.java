package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Calls;
import dev.holdfast.aws.Fan;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Next runs beside their sources in the catalog's table, found by the sparse index `due`, which has 16 partitions a
/// duty. The index may be a moment behind; what is moved is compared with the row itself.
public final class DynamoRuns implements Runs {
    private static final Comparator<Run> EARLIEST_FIRST =
            Comparator.comparing(Run::at).thenComparing(Run::source);
    private static final int ATTEMPTS = 20;
    private static final int TOGETHER = 100;

    private final Table table;

    private DynamoRuns(Table table) {
        this.table = table;
    }

    public static DynamoRuns at(String table, AwsClients clients) {
        return new DynamoRuns(new Table(clients::dynamo, clients.calls(), table));
    }

    @Override
    public List<Run> due(Duty duty, Instant now, int limit) throws IOException {
        return indexed(duty, Keys.endOf(now), limit).stream()
                .sorted(EARLIEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Run> all(Duty duty) throws IOException {
        return indexed(duty, "~", Integer.MAX_VALUE);
    }

    private List<Run> indexed(Duty duty, String end, int limit) throws IOException {
        return Fan.out(
                        Keys.shards(duty.name()),
                        shard -> table.query(
                                limit,
                                ask -> ask.indexName("due")
                                        .projectionExpression("words")
                                        .keyConditionExpression("duePartition = :shard AND dueAt < :end")
                                        .expressionAttributeValues(Map.of(
                                                ":shard",
                                                AttributeValue.fromS(shard),
                                                ":end",
                                                AttributeValue.fromS(end)))))
                .stream()
                .flatMap(Collection::stream)
                .map(item -> item.as(DynamoRuns::run))
                .toList();
    }

    @Override
    public Optional<Run> next(Duty duty, SourceId source) throws IOException {
        return table.get(Keys.run(duty, source)).map(item -> item.as(DynamoRuns::run));
    }

    @Override
    public void set(Run run) throws IOException {
        table.call(
                "dynamodb:PutItem",
                () -> table.dynamo()
                        .putItem(put ->
                                put.tableName(table.name()).item(item(run).attributes())));
    }

    @Override
    public void clear(Duty duty, SourceId source) throws IOException {
        table.call(
                "dynamodb:DeleteItem",
                () -> table.dynamo()
                        .deleteItem(delete -> delete.tableName(table.name())
                                .key(Keys.run(duty, source).key())));
    }

    /// A hundred at a time; one that came too late is taken out and the others are sent again.
    @Override
    public List<Move> advance(List<Move> moves) throws IOException {
        var groups = IntStream.iterate(0, from -> from < moves.size(), from -> from + TOGETHER)
                .mapToObj(from -> moves.subList(from, Math.min(from + TOGETHER, moves.size())))
                .toList();
        return Fan.out(groups, this::together).stream()
                .flatMap(Collection::stream)
                .toList();
    }

    private List<Move> together(List<Move> moves) throws IOException {
        var left = new ArrayList<>(moves);
        var late = new ArrayList<Move>();
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            var refusal = refusal(left.stream().map(this::write).toList());
            if (refusal.isEmpty()) {
                return late;
            }
            takeOut(left, late, refusal.get());
        }
        if (left.isEmpty()) {
            return late;
        }
        throw new VaultUnavailable("Too many were moving runs at once; try again.", new IOException("busy"));
    }

    private static void takeOut(List<Move> left, List<Move> late, TransactionCanceledException refusal)
            throws IOException {
        var reasons = refusal.cancellationReasons();
        if (reasons.size() != left.size()) {
            throw Calls.translated("dynamodb:TransactWriteItems", "the runs", refusal);
        }
        for (int i = reasons.size() - 1; i >= 0; i--) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                late.add(left.remove(i));
            }
        }
    }

    private Optional<TransactionCanceledException> refusal(List<TransactWriteItem> items) throws IOException {
        return table.call("dynamodb:TransactWriteItems", () -> {
            try {
                table.dynamo().transactWriteItems(write -> write.transactItems(items));
                return Optional.empty();
            } catch (TransactionCanceledException e) {
                return Optional.of(e);
            }
        });
    }

    private TransactWriteItem write(Move move) {
        var seen = Map.of(":seen", AttributeValue.fromS(words(move.seen())));
        var builder = TransactWriteItem.builder();
        return move.next().isPresent()
                ? builder.put(put -> put.tableName(table.name())
                                .item(item(move.next().get()).attributes())
                                .conditionExpression("words = :seen")
                                .expressionAttributeValues(seen))
                        .build()
                : builder.delete(delete -> delete.tableName(table.name())
                                .key(Keys.run(move.seen().duty(), move.seen().source())
                                        .key())
                                .conditionExpression("words = :seen")
                                .expressionAttributeValues(seen))
                        .build();
    }

    private static Item item(Run run) {
        return Item.of(Keys.run(run.duty(), run.source()))
                .with("duePartition", Keys.due(run.duty(), run.source()))
                .with("dueAt", run.at() + "#" + run.source())
                .with("words", words(run));
    }

    /// Every field, in lines: none of them may hold a line break.
    private static String words(Run run) {
        return String.join(
                "\n",
                run.duty().name(),
                run.source().value(),
                run.name().value(),
                run.schedule(),
                run.zone().getId(),
                run.slot().toString(),
                run.at().toString());
    }

    private static Run run(Item item) {
        var words = item.text("words").split("\n", -1);
        return new Run(
                Duty.valueOf(words[0]),
                new SourceId(words[1]),
                new SourceName(words[2]),
                words[3],
                ZoneId.of(words[4]),
                Instant.parse(words[5]),
                Instant.parse(words[6]));
    }
}
