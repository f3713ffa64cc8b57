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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

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
    public void put(ApiKey key) throws IOException {
        var old = table.get(byId(key.id())).map(item -> item.text("hash"));
        var writes = new java.util.ArrayList<TransactWriteItem>();
        old.filter(hash -> !hash.equals(key.hash().hex())).ifPresent(hash -> writes.add(delete(byHash(hash))));
        writes.add(put(item(byHash(key.hash().hex()), key)));
        writes.add(put(item(byId(key.id()), key)));
        write(writes);
    }

    @Override
    public void revoke(String id) throws IOException {
        var old = table.get(byId(id)).map(item -> item.text("hash"));
        if (old.isPresent()) {
            write(List.of(delete(byHash(old.get())), delete(byId(id))));
        }
    }

    private void write(List<TransactWriteItem> writes) throws IOException {
        table.call(
                "dynamodb:TransactWriteItems",
                () -> table.dynamo().transactWriteItems(transaction -> transaction.transactItems(writes)));
    }

    private TransactWriteItem put(Item item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item.attributes()))
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
