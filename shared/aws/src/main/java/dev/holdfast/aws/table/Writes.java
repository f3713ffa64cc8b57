package dev.holdfast.aws.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The items of one transaction, each with what it means when its condition does not hold. An item appears once.
final class Writes {
    /// What DynamoDB takes at once.
    static final int MOST = 100;

    private final String table;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<String> meanings = new ArrayList<>();

    Writes(String table) {
        this.table = table;
    }

    List<TransactWriteItem> items() {
        return items;
    }

    /// Said of the item at this place when its condition failed; empty = look again.
    String meaning(int place) {
        return meanings.get(place);
    }

    /// A row that replaces its predecessor, or stands where nothing stood.
    void row(Item item, long revision) {
        var stale = "a row was changed by somebody else first";
        if (revision == 1) {
            put(item, "attribute_not_exists(pk)", Map.of(), stale);
        } else {
            put(item, "revision = :before", Map.of(":before", number(revision - 1)), stale);
        }
    }

    void put(Item item, String condition, Map<String, AttributeValue> values, String meaning) {
        items.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build());
        meanings.add(meaning);
    }

    void delete(Keys keys, String condition, Map<String, AttributeValue> values, String meaning) {
        items.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(keys.key())
                        .conditionExpression(condition)
                        .expressionAttributeValues(values))
                .build());
        meanings.add(meaning);
    }

    /// Moves a head. A failure returns what stands there, and so says whether the chain or the fence was in the way.
    void head(String id, Map<String, AttributeValue> sets, String condition, Map<String, AttributeValue> values) {
        var update = new StringJoiner(", ", "SET ", "");
        var all = new HashMap<>(values);
        var names = new HashMap<String, String>();
        for (var set : sets.entrySet()) {
            update.add("#" + set.getKey() + " = :" + set.getKey());
            all.put(":" + set.getKey(), set.getValue());
        }
        for (var name : List.of(Head.SEQ, Head.HASH, Head.FENCE)) {
            if (sets.containsKey(name) || condition.contains("#" + name)) {
                names.put("#" + name, name);
            }
        }
        items.add(TransactWriteItem.builder()
                .update(head -> head.tableName(table)
                        .key(Keys.head(id).key())
                        .updateExpression(update.toString())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(all)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build());
        meanings.add("");
    }

    /// Makes sure that this source has a head; one that is there stays as it is.
    void owner(String id) {
        items.add(TransactWriteItem.builder()
                .update(head -> head.tableName(table)
                        .key(Keys.head(id).key())
                        .updateExpression("SET points = :yes")
                        .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))))
                .build());
        meanings.add("");
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
