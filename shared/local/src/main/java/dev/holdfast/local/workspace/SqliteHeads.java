package dev.holdfast.local.workspace;

import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Digest;
import dev.holdfast.local.sqlite.Sql;
import dev.holdfast.local.sqlite.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Heads as rows of one SQLite file: one per version, the highest sequence is the head. Several processes may use it
/// at once.
public final class SqliteHeads implements Heads, AutoCloseable {
    private static final String HEADS =
            "CREATE TABLE heads (workspace TEXT NOT NULL, sequence INTEGER NOT NULL, version TEXT NOT NULL, "
                    + "ciphertext TEXT NOT NULL, counts TEXT NOT NULL, at INTEGER NOT NULL, by_whom TEXT NOT NULL, "
                    + "why TEXT NOT NULL, PRIMARY KEY (workspace, sequence)) STRICT, WITHOUT ROWID";
    private static final SqliteFile FILE = new SqliteFile(
            0x486f6c57, // "HolW"
            1,
            List.of(HEADS),
            WorkspaceFileCode.DAMAGED,
            WorkspaceFileCode.NEWER);

    /// The head has to be the one that was seen; the row of the next sequence can be made once.
    private static final String MOVE =
            "INSERT OR IGNORE INTO heads SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE coalesce((SELECT version FROM heads "
                    + "WHERE workspace = ? ORDER BY sequence DESC LIMIT 1), '') = ?";

    private final Connection connection;
    private final Sql sql;

    private SqliteHeads(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /// Opens the file, or makes it.
    /// @throws dev.holdfast.format.Failed `workspaces.damaged`, `workspaces.newer`
    public static SqliteHeads open(Path file) throws IOException {
        return new SqliteHeads(FILE.open(file));
    }

    @Override
    public synchronized List<Head> all() throws IOException {
        return asked(() -> sql.list(
                "SELECT * FROM heads h WHERE sequence = (SELECT max(sequence) FROM heads WHERE workspace = h.workspace) "
                        + "ORDER BY workspace",
                SqliteHeads::head));
    }

    @Override
    public synchronized List<Head> history(WorkspaceId workspace) throws IOException {
        return asked(() -> sql.list(
                "SELECT * FROM heads WHERE workspace = ? ORDER BY sequence DESC",
                SqliteHeads::head,
                workspace.value()));
    }

    @Override
    public synchronized boolean move(Optional<Head> from, Head to) throws IOException {
        int made = asked(() -> sql.update(
                MOVE,
                to.workspace().value(),
                to.sequence(),
                to.version().value(),
                to.ciphertext().hex(),
                text(to.counts()),
                to.at().getEpochSecond(),
                to.by(),
                to.why(),
                to.workspace().value(),
                from.map(head -> head.version().value()).orElse("")));
        return made == 1;
    }

    @Override
    public synchronized void forget(Head older) throws IOException {
        asked(() -> sql.update(
                "DELETE FROM heads WHERE workspace = ? AND sequence = ? AND version = ? AND sequence < "
                        + "(SELECT max(sequence) FROM heads WHERE workspace = ?)",
                older.workspace().value(),
                older.sequence(),
                older.version().value(),
                older.workspace().value()));
    }

    @Override
    public synchronized boolean remove(Head head) throws IOException {
        int removed = asked(() -> sql.update(
                "DELETE FROM heads WHERE workspace = ? AND (SELECT version FROM heads WHERE workspace = ? "
                        + "ORDER BY sequence DESC LIMIT 1) = ?",
                head.workspace().value(),
                head.workspace().value(),
                head.version().value()));
        return removed > 0;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                new WorkspaceId(row.getString("workspace")),
                row.getLong("sequence"),
                new VersionId(row.getString("version")),
                new Digest(row.getString("ciphertext")),
                counts(row.getString("counts")),
                Instant.ofEpochSecond(row.getLong("at")),
                row.getString("by_whom"),
                row.getString("why"));
    }

    /// `scripts=2 tags=1`
    private static String text(Map<String, Integer> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> count.getKey() + "=" + count.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, Integer> counts(String text) {
        var counts = new TreeMap<String, Integer>();
        for (var count : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int equals = count.indexOf('=');
            counts.put(count.substring(0, equals), Integer.valueOf(count.substring(equals + 1)));
        }
        return counts;
    }

    @FunctionalInterface
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
            throw new UncheckedIOException(FILE.translated(e));
        }
    }
}
