package dev.holdfast.aws.table;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.testkit.catalog.CatalogContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class DynamoCatalogIT extends CatalogContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private Optional<DynamoCatalog> adapter = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        engine = Optional.of(Engine.clients(DynamoCatalogIT.class));
    }

    @BeforeEach
    void anEmptyTable() {
        var clients = engine.orElseThrow();
        adapter = Optional.of(DynamoCatalog.at(Tables.catalog(clients), clients));
    }

    @Override
    protected DynamoCatalog catalog() {
        return adapter.orElseThrow();
    }
}
