package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.testkit.catalog.LeasesContract;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class DynamoLeasesIT extends LeasesContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private Optional<DynamoLeases> adapter = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        engine = Optional.of(Engine.clients(DynamoLeasesIT.class));
    }

    @BeforeEach
    void anEmptyTable() {
        var clients = engine.orElseThrow();
        adapter = Optional.of(
                DynamoLeases.at(Tables.operations(clients), clients, InstantSource.system(), new SecureRandom()));
    }

    @Override
    protected DynamoLeases leases() {
        return adapter.orElseThrow();
    }
}
