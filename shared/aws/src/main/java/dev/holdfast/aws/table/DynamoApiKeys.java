package dev.holdfast.aws.table;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.access.Scope;
import dev.holdfast.format.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// API keys in the workspaces table: one item by the hash of the token, which is all that the authorizer may read, and
/// one by the key's id, which says where the first is.
public final class DynamoApiKeys implements ApiKeys {
    private static final String IDS = "APIKEYS";

    private final Table table;

    private DynamoApiKeys(Table table) {
        this.table = table;
    }

    public static DynamoApiKeys at(String table, AwsClients clients) {
        return new DynamoApiKeys(new Table(clients::dynamo, clients.calls(), table));
    }

    private static Keys byHash(String hash) {
        return new Keys("APIKEY#" + hash, "key");
    }

    private static Keys byId(String id) {
        return new Keys(IDS, id);
    }

    @Override
    public Optional<ApiKey> find(Digest hash) throws IOException {
        return table.get(byHash(hash.hex())).map(DynamoApiKeys::key);
    }

    @Override
    public List<ApiKey> list() throws IOException {
        return table.all(IDS).stream().map(DynamoApiKeys::key).toList();
    }

    @Override
    public void add(ApiKey key) throws IOException {
        var fresh = item(byId(key.id()), key);
        var writes = List.of(
                put(item(byHash(key.hash().hex()), key)),
                put(fresh, put -> put.conditionExpression("attribute_not_exists(pk)")));
        if (!written(writes)) {
            throw new IllegalArgumentException("there is a key of this id");
        }
    }

    @Override
    public boolean replace(ApiKey before, ApiKey next) throws IOException {
        var writes = new ArrayList<TransactWriteItem>();
        if (!before.hash().equals(next.hash())) {
            writes.add(delete(byHash(before.hash().hex())));
        }
        writes.add(put(item(byHash(next.hash().hex()), next)));
        writes.add(put(
                item(byId(next.id()), next),
                put -> put.conditionExpression("#hash = :hash AND #name = :name")
                        .expressionAttributeNames(Map.of("#hash", "hash", "#name", "name"))
                        .expressionAttributeValues(Map.of(
                                ":hash", AttributeValue.fromS(before.hash().hex()),
                                ":name", AttributeValue.fromS(before.name())))));
        return written(writes);
    }

    /// A token that was given meanwhile is found in the next round.
    @Override
    public void revoke(String id) throws IOException {
        for (var item = table.get(byId(id)); item.isPresent(); item = table.get(byId(id))) {
            var hash = item.get().text("hash");
            var writes = List.of(
                    delete(byHash(hash)),
                    TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(table.name())
                                    .key(byId(id).key())
                                    .conditionExpression("#hash = :hash")
                                    .expressionAttributeNames(Map.of("#hash", "hash"))
                                    .expressionAttributeValues(Map.of(":hash", AttributeValue.fromS(hash))))
                            .build());
            if (written(writes)) {
                return;
            }
        }
    }

    /// @return whether the conditions held
    private boolean written(List<TransactWriteItem> writes) throws IOException {
        return table.call("dynamodb:TransactWriteItems", () -> {
            try {
                table.dynamo().transactWriteItems(transaction -> transaction.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream().anyMatch(Commit::isFailedCondition)) {
                    return false;
                }
                throw e;
            }
        });
    }

    private TransactWriteItem put(Item item) {
        return put(item, put -> {});
    }

    private TransactWriteItem put(Item item, Consumer<Put.Builder> condition) {
        return TransactWriteItem.builder()
                .put(put -> condition.accept(put.tableName(table.name()).item(item.attributes())))
                .build();
    }

    private TransactWriteItem delete(Keys keys) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(keys.key()))
                .build();
    }

    private static Item item(Keys keys, ApiKey key) {
        return Item.of(keys)
                .with("id", key.id())
                .with("name", key.name())
                .with("workspace", key.workspace())
                .with("scopes", key.scopes().stream().map(Scope::name).sorted().collect(joining(",")))
                .with("hash", key.hash().hex())
                .with("createdAt", key.createdAt().toString())
                .with("expiresAt", key.expiresAt());
    }

    private static ApiKey key(Item item) {
        return new ApiKey(
                item.text("id"),
                item.text("name"),
                item.maybe("workspace"),
                Arrays.stream(item.text("scopes").split(","))
                        .filter(scope -> !scope.isEmpty())
                        .map(Scope::valueOf)
                        .collect(toSet()),
                new Digest(item.text("hash")),
                Instant.parse(item.text("createdAt")),
                item.moment("expiresAt"));
    }
}
