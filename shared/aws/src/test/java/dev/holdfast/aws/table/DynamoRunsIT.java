package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.testkit.schedule.RunsContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class DynamoRunsIT extends RunsContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private Optional<DynamoRuns> adapter = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        engine = Optional.of(Engine.clients(DynamoRunsIT.class));
    }

    @BeforeEach
    void anEmptyTable() {
        var clients = engine.orElseThrow();
        adapter = Optional.of(DynamoRuns.at(Tables.catalog(clients), clients));
    }

    @Override
    protected DynamoRuns runs() {
        return adapter.orElseThrow();
    }
}
