package dev.holdfast.local.operation;

import dev.holdfast.core.operation.BurnedIds;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/// Burned ids as rows, forgotten when their time is over.
record SqliteBurnedIds(Operations operations, InstantSource clock) implements BurnedIds {
    @Override
    public boolean burn(String id, String by, Instant until) throws IOException {
        return operations.together(sql -> {
            sql.update("DELETE FROM burned WHERE until < ?", clock.instant().getEpochSecond());
            sql.update("INSERT OR IGNORE INTO burned VALUES (?, ?, ?)", id, by, until.getEpochSecond());
            return sql.first("SELECT by_whom FROM burned WHERE id = ?", row -> row.getString(1), id)
                    .map(by::equals)
                    .orElse(false);
        });
    }
}
