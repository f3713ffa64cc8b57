package dev.holdfast.local.catalog;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The catalog in one SQLite file (0600, write-ahead log, synced at every commit). Several processes may use it at
/// once.
public final class SqliteCatalog implements Catalog {
    private static final int BUSY_MILLIS = 30_000;

    private final Connection connection;
    private final Sql sql;

    private SqliteCatalog(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /// Opens the file, or makes it.
    /// @throws Failed `catalog.damaged`, `catalog.newer`
    public static SqliteCatalog open(Path file) throws IOException {
        if (Files.notExists(file)) {
            createPrivate(file);
        }
        try {
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(BUSY_MILLIS);
            var connection = config.createConnection("jdbc:sqlite:" + file);
            Schema.migrate(connection);
            return new SqliteCatalog(connection);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // another process made it meanwhile
        }
    }

    @Override
    public synchronized List<Source> sources() throws IOException {
        return asked(() -> sql.list("SELECT * FROM sources ORDER BY name, id", SqliteCatalog::source));
    }

    @Override
    public synchronized Optional<Source> source(SourceName name) throws IOException {
        return asked(() -> sql.first(
                "SELECT * FROM sources WHERE name = ? AND removed_at IS NULL", SqliteCatalog::source, name.value()));
    }

    @Override
    public synchronized Optional<Point> point(SourceId source, PointId id) throws IOException {
        return asked(() -> sql.first(
                "SELECT point FROM points WHERE source = ? AND id = ?",
                row -> PointJson.read(row.getString(1)),
                source.value(),
                id.value()));
    }

    @Override
    public synchronized List<Point> points(PointQuery query) throws IOException {
        var where = new ArrayList<String>();
        var values = new ArrayList<Object>();
        query.source().ifPresent(source -> {
            where.add("source = ?");
            values.add(source.value());
        });
        query.idPrefix().ifPresent(prefix -> {
            where.add("substr(id, 1, ?) = ?");
            values.add(prefix.length());
            values.add(prefix);
        });
        query.notAfter().ifPresent(moment -> {
            where.add("created_at <= ?");
            values.add(moment.getEpochSecond());
        });
        query.before().ifPresent(cursor -> {
            where.add("(created_at, id) < (?, ?)");
            values.add(cursor.createdAt().getEpochSecond());
            values.add(cursor.id().value());
        });
        where.add("state IN (" + query.states().stream().map(state -> "?").collect(Collectors.joining(",")) + ")");
        query.states().forEach(state -> values.add(state.name()));
        values.add(query.limit());
        var text = "SELECT point FROM points WHERE " + String.join(" AND ", where)
                + " ORDER BY created_at DESC, id DESC LIMIT ?";
        return asked(() -> sql.list(text, row -> PointJson.read(row.getString(1)), values.toArray()));
    }

    @Override
    public synchronized JournalEntry commit(Change change) throws IOException {
        return asked(() -> {
            sql.update("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                if (change.fence().isPresent()) {
                    fence(change.fence().get());
                }
                for (var row : change.rows()) {
                    write(row);
                }
                var entry = append(change.entry());
                sql.update("COMMIT");
                done = true;
                return entry;
            } finally {
                if (!done) {
                    sql.update("ROLLBACK");
                }
            }
        });
    }

    private void fence(Change.Fence fence) throws SQLException, Conflict {
        int changed = sql.update(
                "INSERT INTO fences VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET fence = excluded.fence"
                        + " WHERE excluded.fence >= fence",
                fence.source().value(),
                fence.number());
        if (changed == 0) {
            throw new Conflict("a newer lease works on source " + fence.source());
        }
    }

    private void write(Change.Row row) throws SQLException, Conflict {
        int changed = switch (row) {
            case Change.Row.OfSource(var source) -> write(source);
            case Change.Row.OfPoint(var point) -> write(point);
        };
        if (changed == 0) {
            throw new Conflict("a row was changed by somebody else first");
        }
    }

    private int write(Source source) throws SQLException {
        var schedule = source.schedule().orElse("");
        var removed = source.removedAt().map(Instant::toString).orElse("");
        if (source.revision() == 1) {
            return sql.update(
                    "INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?, nullif(?, ''), 1)",
                    source.id().value(),
                    source.name().value(),
                    source.kind(),
                    source.location(),
                    schedule,
                    source.policy(),
                    source.enabled(),
                    removed);
        }
        return sql.update(
                "UPDATE OR IGNORE sources SET name = ?, kind = ?, location = ?, schedule = nullif(?, ''), policy = ?,"
                        + " enabled = ?, removed_at = nullif(?, ''), revision = ? WHERE id = ? AND revision = ?",
                source.name().value(),
                source.kind(),
                source.location(),
                schedule,
                source.policy(),
                source.enabled(),
                removed,
                source.revision(),
                source.id().value(),
                source.revision() - 1);
    }

    private int write(Point point) throws SQLException {
        var record = point.record();
        if (point.revision() == 1) {
            return sql.update(
                    "INSERT OR IGNORE INTO points VALUES (?, ?, ?, ?, 1, ?)",
                    record.source().value(),
                    record.point().value(),
                    record.createdAt().getEpochSecond(),
                    point.state().name(),
                    PointJson.write(point));
        }
        return sql.update(
                "UPDATE points SET state = ?, revision = ?, point = ? WHERE source = ? AND id = ? AND revision = ?",
                point.state().name(),
                point.revision(),
                PointJson.write(point),
                record.source().value(),
                record.point().value(),
                point.revision() - 1);
    }

    private JournalEntry append(JournalDraft draft) throws SQLException {
        var last = sql.first(
                "SELECT * FROM journal WHERE chain = ? ORDER BY seq DESC LIMIT 1", SqliteCatalog::entry, draft.chain());
        var entry = JournalEntry.link(
                draft,
                last.map(JournalEntry::seq).orElse(0L) + 1,
                last.map(previous -> previous.hash().hex()).orElse(JournalEntry.FIRST));
        sql.update(
                "INSERT INTO journal VALUES (?, ?, ?, ?)",
                entry.chain(),
                entry.seq(),
                entry.stored(),
                entry.hash().hex());
        return entry;
    }

    @Override
    public synchronized List<JournalEntry> journal(String chain, long seq, int limit) throws IOException {
        return asked(() -> sql.list(
                "SELECT * FROM journal WHERE chain = ? AND seq >= ? ORDER BY seq LIMIT ?",
                SqliteCatalog::entry,
                chain,
                seq,
                limit));
    }

    @Override
    public synchronized List<String> chains() throws IOException {
        return asked(() -> sql.list("SELECT DISTINCT chain FROM journal ORDER BY chain", row -> row.getString(1)));
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                new SourceId(row.getString("id")),
                new SourceName(row.getString("name")),
                row.getString("kind"),
                row.getString("location"),
                Optional.ofNullable(row.getString("schedule")),
                row.getString("policy"),
                row.getBoolean("enabled"),
                Optional.ofNullable(row.getString("removed_at")).map(Instant::parse),
                row.getLong("revision"));
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getString("chain"), row.getLong("seq"), row.getString("stored"), new Digest(row.getString("hash")));
    }

    private interface Question<T> {
        T ask() throws SQLException, IOException;
    }

    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /// Busy and disk trouble may pass; a file that is no catalog does not.
    private static IOException translated(SQLException e) {
        if (e instanceof SQLiteException sqlite && isDamage(sqlite.getResultCode())) {
            throw new Failed(Problem.of(CatalogCode.DAMAGED, "The catalog's file is damaged or no catalog."), e);
        }
        return new IOException("The catalog did not answer: " + e.getMessage(), e);
    }

    private static boolean isDamage(SQLiteErrorCode code) {
        return code.name().startsWith("SQLITE_CORRUPT") || code == SQLiteErrorCode.SQLITE_NOTADB;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new java.io.UncheckedIOException(new IOException("The catalog could not be closed.", e));
        }
    }
}
