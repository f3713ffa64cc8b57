package dev.holdfast.local.catalog;

import dev.holdfast.local.sqlite.SqliteFile;
import java.util.List;

/// The tables of the catalog's file.
final class Schema {
    static final SqliteFile FILE = new SqliteFile(
            0x486f6c64, // "Hold"
            1,
            List.of(
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
            CREATE TABLE registered (
              kind TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL, removed_at TEXT,
              revision INTEGER NOT NULL, PRIMARY KEY (kind, name)) STRICT, WITHOUT ROWID""",
                    """
            CREATE TABLE journal (
              chain TEXT NOT NULL, seq INTEGER NOT NULL, stored TEXT NOT NULL, hash TEXT NOT NULL,
              PRIMARY KEY (chain, seq)) STRICT, WITHOUT ROWID""",
                    "CREATE TABLE fences (source TEXT PRIMARY KEY, fence INTEGER NOT NULL) STRICT, WITHOUT ROWID"),
            CatalogCode.DAMAGED,
            CatalogCode.NEWER);

    private Schema() {}
}
