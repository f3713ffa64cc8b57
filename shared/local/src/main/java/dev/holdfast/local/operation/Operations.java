package dev.holdfast.local.operation;

import dev.holdfast.core.operation.BurnedIds;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.local.sqlite.Sql;
import dev.holdfast.local.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/// The one file behind due runs, orders, burned ids and events. Several processes may use it at once; within one, its
/// parts take turns.
public final class Operations implements AutoCloseable {
    static final SqliteFile FILE = new SqliteFile(
            0x486f6c4f, // "HolO"
            1,
            List.of(
                    """
            CREATE TABLE runs (
              duty TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, schedule TEXT NOT NULL, zone TEXT NOT NULL,
              slot INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (duty, source)) STRICT, WITHOUT ROWID""",
                    "CREATE INDEX runs_due ON runs (duty, at)",
                    """
            CREATE TABLE orders (
              duty TEXT NOT NULL, source TEXT NOT NULL, slot INTEGER NOT NULL, visible_at INTEGER NOT NULL,
              attempts INTEGER NOT NULL, PRIMARY KEY (duty, source, slot)) STRICT, WITHOUT ROWID""",
                    "CREATE INDEX orders_visible ON orders (duty, visible_at)",
                    """
            CREATE TABLE burned (
              id TEXT PRIMARY KEY, by_whom TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
                    "CREATE INDEX burned_until ON burned (until)",
                    "CREATE TABLE events (id INTEGER PRIMARY KEY, type TEXT NOT NULL, detail TEXT NOT NULL) STRICT"),
            OperationsCode.DAMAGED,
            OperationsCode.NEWER);

    private final Connection connection;
    private final Sql sql;

    private Operations(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /// Opens the file, or makes it.
    /// @throws dev.holdfast.format.Failed `operations.damaged`, `operations.newer`
    public static Operations open(Path file) throws IOException {
        return new Operations(FILE.open(file));
    }

    public Runs runs() {
        return new SqliteRuns(this);
    }

    public LocalOrders orders(InstantSource clock) {
        return new LocalOrders(this, clock);
    }

    public BurnedIds burnedIds(InstantSource clock) {
        return new SqliteBurnedIds(this, clock);
    }

    public LocalEvents events() {
        return new LocalEvents(this);
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Sql sql) throws SQLException;
    }

    synchronized <T> T ask(Work<T> work) throws IOException {
        try {
            return work.with(sql);
        } catch (SQLException e) {
            throw FILE.translated(e);
        }
    }

    /// All of the work, or none.
    synchronized <T> T together(Work<T> work) throws IOException {
        return ask(same -> {
            same.update("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                var result = work.with(same);
                same.update("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    same.update("ROLLBACK");
                }
            }
        });
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new java.io.UncheckedIOException(new IOException("The database could not be closed.", e));
        }
    }
}
