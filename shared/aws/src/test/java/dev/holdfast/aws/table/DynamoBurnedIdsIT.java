package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.testkit.schedule.BurnedIdsContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class DynamoBurnedIdsIT extends BurnedIdsContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private Optional<DynamoBurnedIds> adapter = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        engine = Optional.of(Engine.clients(DynamoBurnedIdsIT.class));
    }

    @BeforeEach
    void anEmptyTable() {
        var clients = engine.orElseThrow();
        adapter = Optional.of(DynamoBurnedIds.at(Tables.operations(clients), clients));
    }

    @Override
    protected DynamoBurnedIds ids() {
        return adapter.orElseThrow();
    }
}
