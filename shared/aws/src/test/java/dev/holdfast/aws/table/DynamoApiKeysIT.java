package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.testkit.access.ApiKeysContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class DynamoApiKeysIT extends ApiKeysContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private Optional<DynamoApiKeys> adapter = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        engine = Optional.of(Engine.clients(DynamoApiKeysIT.class));
    }

    @BeforeEach
    void anEmptyTable() {
        var clients = engine.orElseThrow();
        adapter = Optional.of(DynamoApiKeys.at(Tables.operations(clients), clients));
    }

    @Override
    protected DynamoApiKeys keys() {
        return adapter.orElseThrow();
    }
}
