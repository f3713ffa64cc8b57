package dev.holdfast.local.access;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.access.Scope;
import dev.holdfast.format.Digest;
import dev.holdfast.local.sqlite.Sql;
import dev.holdfast.local.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// API keys in one SQLite file of their own: neither the catalog, which is made anew from the vault, nor the operations
/// know them. Several processes may use it at once.
public final class SqliteApiKeys implements ApiKeys, AutoCloseable {
    private static final SqliteFile FILE = new SqliteFile(
            0x486f6c41, // "HolA"
            1,
            List.of("""
            CREATE TABLE keys (
              id TEXT PRIMARY KEY, name TEXT NOT NULL, workspace TEXT, scopes TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
              created_at TEXT NOT NULL, expires_at TEXT) STRICT"""),
            AccessCode.DAMAGED,
            AccessCode.NEWER);

    private final Connection connection;
    private final Sql sql;

    private SqliteApiKeys(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /// Opens the file, or makes it.
    /// @throws dev.holdfast.format.Failed `access.damaged`, `access.newer`
    public static SqliteApiKeys open(Path file) throws IOException {
        return new SqliteApiKeys(FILE.open(file));
    }

    @Override
    public synchronized Optional<ApiKey> find(Digest hash) throws IOException {
        return asked(() -> sql.first("SELECT * FROM keys WHERE hash = ?", SqliteApiKeys::key, hash.hex()));
    }

    @Override
    public synchronized List<ApiKey> list() throws IOException {
        return asked(() -> sql.list("SELECT * FROM keys ORDER BY id", SqliteApiKeys::key));
    }

    @Override
    public synchronized void add(ApiKey key) throws IOException {
        asked(() -> sql.update(
                "INSERT INTO keys VALUES (?, ?, nullif(?, ''), ?, ?, ?, nullif(?, ''))",
                key.id(),
                key.name(),
                key.workspace().orElse(""),
                key.scopes().stream().map(Scope::name).sorted().collect(joining(",")),
                key.hash().hex(),
                key.createdAt().toString(),
                key.expiresAt().map(Instant::toString).orElse("")));
    }

    /// What a key may do and since when stays; only name, token and end change.
    @Override
    public synchronized boolean replace(ApiKey before, ApiKey next) throws IOException {
        int changed = asked(() -> sql.update(
                "UPDATE keys SET name = ?, hash = ?, expires_at = nullif(?, '') WHERE id = ? AND name = ? AND hash = ?",
                next.name(),
                next.hash().hex(),
                next.expiresAt().map(Instant::toString).orElse(""),
                before.id(),
                before.name(),
                before.hash().hex()));
        return changed == 1;
    }

    @Override
    public synchronized void revoke(String id) throws IOException {
        asked(() -> sql.update("DELETE FROM keys WHERE id = ?", id));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("workspace")),
                Arrays.stream(row.getString("scopes").split(","))
                        .filter(scope -> !scope.isEmpty())
                        .map(Scope::valueOf)
                        .collect(toSet()),
                new Digest(row.getString("hash")),
                Instant.parse(row.getString("created_at")),
                Optional.ofNullable(row.getString("expires_at")).map(Instant::parse));
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw FILE.translated(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new java.io.UncheckedIOException(new IOException("The file of API keys could not be closed.", e));
        }
    }
}
