package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.core.operation.BurnedIds;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Burned ids in the operations table, which forgets them by its time to live.
public final class DynamoBurnedIds implements BurnedIds {
    private final Table table;

    private DynamoBurnedIds(Table table) {
        this.table = table;
    }

    public static DynamoBurnedIds at(String table, AwsClients clients) {
        return new DynamoBurnedIds(new Table(clients::dynamo, clients.calls(), table));
    }

    @Override
    public boolean burn(String id, String by, Instant until) throws IOException {
        var item = Item.of(Keys.burned(id)).with("burnedBy", by).with("expiresAt", until.getEpochSecond() + 1);
        return table.call("dynamodb:PutItem", () -> {
            try {
                table.dynamo()
                        .putItem(put -> put.tableName(table.name())
                                .item(item.attributes())
                                .conditionExpression("attribute_not_exists(pk) OR burnedBy = :by")
                                .expressionAttributeValues(Map.of(":by", AttributeValue.fromS(by))));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }
}
