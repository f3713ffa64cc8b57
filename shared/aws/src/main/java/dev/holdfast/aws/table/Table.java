package dev.holdfast.aws.table;

import dev.holdfast.aws.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// One table, asked in DynamoDB's words. Reads of the table itself see every write that was acknowledged.
record Table(Supplier<DynamoDbClient> client, Calls calls, String name) {
    DynamoDbClient dynamo() {
        return client.get();
    }

    <T> T call(String action, Supplier<T> call) throws IOException {
        return calls.make(action, "table " + name, call);
    }

    /// For what is given back when the time is over.
    Table lastly() {
        return new Table(client, calls.lastly(), name);
    }

    Optional<Item> get(Keys keys) throws IOException {
        var found = call(
                "dynamodb:GetItem",
                () -> dynamo().getItem(
                                get -> get.tableName(name).key(keys.key()).consistentRead(true)));
        return found.hasItem() ? Optional.of(new Item(found.item())) : Optional.empty();
    }

    /// Everything in a partition.
    List<Item> all(String pk) throws IOException {
        return query(
                Integer.MAX_VALUE,
                query -> query.consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
    }

    /// Page after page, until `limit` items are found or there are no more.
    List<Item> query(int limit, UnaryOperator<QueryRequest.Builder> asked) throws IOException {
        var found = new ArrayList<Item>();
        Map<String, AttributeValue> start = Map.of();
        do {
            var request = asked.apply(QueryRequest.builder().tableName(name));
            if (!start.isEmpty()) {
                request.exclusiveStartKey(start);
            }
            var page = call("dynamodb:Query", () -> dynamo().query(request.build()));
            page.items().stream().limit(limit - found.size()).map(Item::new).forEach(found::add);
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && found.size() < limit);
        return found;
    }
}
