package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import java.util.ArrayList;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Tables as the template makes them.
public final class Tables {
    private Tables() {}

    /// A new catalog table, and its name.
    public static String catalog(AwsClients engine) {
        var name = Engine.fresh("catalog");
        engine.dynamo()
                .createTable(table(name, "created", "duePartition", "dueAt")
                        .localSecondaryIndexes(LocalSecondaryIndex.builder()
                                .indexName("byCreation")
                                .keySchema(key("pk", KeyType.HASH), key("created", KeyType.RANGE))
                                .projection(all -> all.projectionType(ProjectionType.ALL))
                                .build())
                        .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                                .indexName("due")
                                .keySchema(key("duePartition", KeyType.HASH), key("dueAt", KeyType.RANGE))
                                .projection(all -> all.projectionType(ProjectionType.ALL))
                                .build())
                        .build());
        return name;
    }

    /// A new operations table, and its name.
    public static String operations(AwsClients engine) {
        var name = Engine.fresh("operations");
        engine.dynamo().createTable(table(name).build());
        return name;
    }

    private static CreateTableRequest.Builder table(String name, String... more) {
        var attributes = new ArrayList<AttributeDefinition>();
        attributes.add(text("pk"));
        attributes.add(text("sk"));
        for (var attribute : more) {
            attributes.add(text(attribute));
        }
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(attributes);
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
