package dev.holdfast.local.access;

import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.testkit.access.ApiKeysContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteApiKeysTest extends ApiKeysContract {
    @TempDir
    private Path directory = Path.of("");

    private Optional<SqliteApiKeys> open = Optional.empty();

    @Override
    protected ApiKeys keys() throws IOException {
        if (open.isEmpty()) {
            open = Optional.of(SqliteApiKeys.open(directory.resolve("access.db")));
        }
        return open.get();
    }

    @AfterEach
    void close() {
        open.ifPresent(SqliteApiKeys::close);
    }
}
