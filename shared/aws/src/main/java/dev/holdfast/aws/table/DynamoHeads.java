package dev.holdfast.aws.table;

import static java.util.stream.Collectors.joining;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Heads in the workspaces table: one item per workspace that says where it is, moved by compare-and-set, and in the
/// same transaction one item for each version that it was at.
public final class DynamoHeads implements Heads {
    private static final String ALL = "WORKSPACES";
    private static final String VERSION = "version";

    private final Table table;

    private DynamoHeads(Table table) {
        this.table = table;
    }

    public static DynamoHeads at(String table, AwsClients clients) {
        return new DynamoHeads(new Table(clients::dynamo, clients.calls(), table));
    }

    private static Keys newestOf(WorkspaceId workspace) {
        return new Keys(ALL, workspace.value());
    }

    private static String partition(WorkspaceId workspace) {
        return "WORKSPACE#" + workspace;
    }

    private static Keys row(Head head) {
        return new Keys(partition(head.workspace()), "%019d".formatted(head.sequence()));
    }

    @Override
    public List<Head> all() throws IOException {
        return table.all(ALL).stream()
                .map(item -> item.as(DynamoHeads::head))
                .sorted(Comparator.comparing(Head::workspace))
                .toList();
    }

    /// Rows of a life before the workspace was removed are no history of this one.
    @Override
    public List<Head> history(WorkspaceId workspace) throws IOException {
        var newest = newest(workspace);
        if (newest.isEmpty()) {
            return List.of();
        }
        return table.all(partition(workspace)).stream()
                .map(item -> item.as(DynamoHeads::head))
                .filter(head -> head.sequence() <= newest.get().sequence())
                .sorted(Comparator.comparingLong(Head::sequence).reversed())
                .toList();
    }

    @Override
    public Optional<Head> newest(WorkspaceId workspace) throws IOException {
        return table.get(newestOf(workspace)).map(item -> item.as(DynamoHeads::head));
    }

    @Override
    public boolean move(Optional<Head> from, Head to) throws IOException {
        var newest = Put.builder()
                .tableName(table.name())
                .item(item(newestOf(to.workspace()), to).attributes());
        if (from.isEmpty()) {
            newest.conditionExpression("attribute_not_exists(pk)");
        } else {
            newest.conditionExpression("#version = :from")
                    .expressionAttributeNames(Map.of("#version", VERSION))
                    .expressionAttributeValues(Map.of(":from", version(from.get())));
        }
        var row = Put.builder().tableName(table.name()).item(item(row(to), to).attributes());
        return table.call("dynamodb:TransactWriteItems", () -> {
            try {
                table.dynamo()
                        .transactWriteItems(transaction -> transaction.transactItems(
                                TransactWriteItem.builder().put(newest.build()).build(),
                                TransactWriteItem.builder().put(row.build()).build()));
                return true;
            } catch (TransactionCanceledException e) {
                if (isDecided(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /// Whether a condition failed, or another one was moving the same head: either way ours did not.
    private static boolean isDecided(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .anyMatch(reason ->
                        "ConditionalCheckFailed".equals(reason.code()) || "TransactionConflict".equals(reason.code()));
    }

    @Override
    public void forget(Head older) throws IOException {
        if (newest(older.workspace())
                .filter(newest -> newest.sequence() > older.sequence())
                .isPresent()) {
            delete(row(older), older);
        }
    }

    /// What is cut off leaves rows that no head leads to; they are replaced by those of the next life.
    @Override
    public boolean remove(Head head) throws IOException {
        var rows = table.all(partition(head.workspace()));
        if (!delete(newestOf(head.workspace()), head)) {
            return false;
        }
        for (var row : rows) {
            var old = row.as(DynamoHeads::head);
            delete(row(old), old);
        }
        return true;
    }

    /// If it is still this version.
    private boolean delete(Keys keys, Head head) throws IOException {
        return table.call("dynamodb:DeleteItem", () -> {
            try {
                table.dynamo()
                        .deleteItem(delete -> delete.tableName(table.name())
                                .key(keys.key())
                                .conditionExpression("#version = :version")
                                .expressionAttributeNames(Map.of("#version", VERSION))
                                .expressionAttributeValues(Map.of(":version", version(head))));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    private static AttributeValue version(Head head) {
        return AttributeValue.fromS(head.version().value());
    }

    private static Item item(Keys keys, Head head) {
        return Item.of(keys)
                .with("workspace", head.workspace().value())
                .with("sequence", head.sequence())
                .with(VERSION, head.version().value())
                .with("ciphertext", head.ciphertext().hex())
                .with(
                        "counts",
                        new TreeMap<>(head.counts())
                                .entrySet().stream()
                                        .map(count -> count.getKey() + "=" + count.getValue())
                                        .collect(joining(" ")))
                .with("at", head.at().toString())
                .with("by", head.by())
                .with("why", head.why());
    }

    private static Head head(Item item) {
        var counts = new TreeMap<String, Integer>();
        item.maybe("counts").filter(text -> !text.isEmpty()).ifPresent(text -> {
            for (var count : text.split(" ", -1)) {
                int equals = count.indexOf('=');
                counts.put(count.substring(0, equals), Integer.valueOf(count.substring(equals + 1)));
            }
        });
        return new Head(
                new WorkspaceId(item.text("workspace")),
                item.number("sequence").orElseThrow(),
                new VersionId(item.text(VERSION)),
                new Digest(item.text("ciphertext")),
                counts,
                Instant.parse(item.text("at")),
                item.text("by"),
                item.text("why"));
    }
}
