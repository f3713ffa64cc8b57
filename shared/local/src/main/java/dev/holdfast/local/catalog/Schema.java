package dev.holdfast.local.catalog;

import dev.holdfast.format.Failed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables of the catalog's file, by version (`PRAGMA user_version`).
final class Schema {
    private static final int VERSION = 1;
    private static final List<String> FIRST = List.of(
            """
            CREATE TABLE sources (
              id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, location TEXT NOT NULL, schedule TEXT,
              policy TEXT NOT NULL, enabled INTEGER NOT NULL, removed_at TEXT, revision INTEGER NOT NULL) STRICT""",
            "CREATE UNIQUE INDEX source_names ON sources (name) WHERE removed_at IS NULL",
            """
            CREATE TABLE points (
              source TEXT NOT NULL, id TEXT NOT NULL, created_at INTEGER NOT NULL, state TEXT NOT NULL,
              revision INTEGER NOT NULL, point TEXT NOT NULL, PRIMARY KEY (source, id)) STRICT""",
            "CREATE INDEX points_by_source ON points (source, created_at DESC, id DESC)",
            "CREATE INDEX points_by_time ON points (created_at DESC, id DESC)",
            "CREATE INDEX points_by_id ON points (id)",
            """
            CREATE TABLE journal (
              chain TEXT NOT NULL, seq INTEGER NOT NULL, stored TEXT NOT NULL, hash TEXT NOT NULL,
              PRIMARY KEY (chain, seq)) STRICT, WITHOUT ROWID""",
            "CREATE TABLE fences (source TEXT PRIMARY KEY, fence INTEGER NOT NULL) STRICT, WITHOUT ROWID",
            "PRAGMA user_version = " + VERSION);

    private Schema() {}

    /// Brings an empty file to this version; refuses a newer one.
    static void migrate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            int version = version(statement);
            if (version > VERSION) {
                throw new Failed(CatalogCode.NEWER, "The catalog has version " + version + ", this Holdfast knows 1.");
            }
            if (version == 0) {
                statement.execute("BEGIN IMMEDIATE");
                if (version(statement) == 0) {
                    for (var step : FIRST) {
                        statement.execute(step);
                    }
                }
                statement.execute("COMMIT");
            }
        }
    }

    private static int version(java.sql.Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }
}
