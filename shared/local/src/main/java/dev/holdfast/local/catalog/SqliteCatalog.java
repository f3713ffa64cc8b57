package dev.holdfast.local.catalog;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.PointJson;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.local.sqlite.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The catalog in one SQLite file (0600, write-ahead log, synced at every commit). Several processes may use it at
/// once.
public final class SqliteCatalog implements Catalog {
    private volatile boolean wrote;
    private final Connection connection;
    private final Sql sql;

    private SqliteCatalog(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /// Opens the file, or makes it.
    /// @throws dev.holdfast.format.Failed `catalog.damaged`, `catalog.newer`
    public static SqliteCatalog open(Path file) throws IOException {
        return new SqliteCatalog(Schema.FILE.open(file));
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
        var search = PointSearch.of(query);
        return asked(() -> sql.list(
                search.sql(),
                row -> PointJson.read(row.getString(1)),
                search.values().toArray()));
    }

    @Override
    public synchronized List<Registered> registered(Registered.Kind kind) throws IOException {
        return asked(() -> sql.list(
                "SELECT * FROM registered WHERE kind = ? ORDER BY name", SqliteCatalog::registered, kind.name()));
    }

    @Override
    public synchronized Optional<Registered> registered(Registered.Kind kind, String name) throws IOException {
        return asked(() -> sql.first(
                "SELECT * FROM registered WHERE kind = ? AND name = ?", SqliteCatalog::registered, kind.name(), name));
    }

    @Override
    public synchronized JournalEntry commit(Change change) throws IOException {
        return written(() -> {
            if (change.fence().isPresent()) {
                fence(change.fence().get());
            }
            for (var row : change.rows()) {
                write(row);
            }
            return append(change.entry());
        });
    }

    /// All of it or none.
    private <T> T written(Question<T> work) throws IOException {
        return asked(() -> {
            sql.update("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                var answer = work.ask();
                sql.update("COMMIT");
                done = true;
                return answer;
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
            case Change.Row.OfRegistered(var registered) -> write(registered);
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

    private int write(Registered row) throws SQLException {
        var removed = row.removedAt().map(Instant::toString).orElse("");
        if (row.revision() == 1) {
            return sql.update(
                    "INSERT OR IGNORE INTO registered VALUES (?, ?, ?, nullif(?, ''), 1)",
                    row.kind().name(),
                    row.name(),
                    row.document(),
                    removed);
        }
        return sql.update(
                "UPDATE registered SET document = ?, removed_at = nullif(?, ''), revision = ?"
                        + " WHERE kind = ? AND name = ? AND revision = ?",
                row.document(),
                removed,
                row.revision(),
                row.kind().name(),
                row.name(),
                row.revision() - 1);
    }

    /// Whether the journal has grown through this catalog.
    public boolean wrote() {
        return wrote;
    }

    private JournalEntry append(JournalDraft draft) throws SQLException {
        wrote = true;
        var last = sql.first(
                "SELECT * FROM journal WHERE chain = ? ORDER BY seq DESC LIMIT 1", SqliteCatalog::entry, draft.chain());
        var entry = JournalEntry.link(
                draft,
                last.map(JournalEntry::seq).orElse(0L) + 1,
                last.map(previous -> previous.hash().hex()).orElse(JournalEntry.FIRST));
        insert(entry);
        return entry;
    }

    private void insert(JournalEntry entry) throws SQLException {
        sql.update(
                "INSERT INTO journal VALUES (?, ?, ?, ?)",
                entry.chain(),
                entry.seq(),
                entry.stored(),
                entry.hash().hex());
    }

    @Override
    public synchronized void recover(List<JournalEntry> entries) throws IOException {
        written(() -> {
            for (var entry : entries) {
                recover(entry);
            }
            return true;
        });
    }

    private void recover(JournalEntry entry) throws SQLException, Conflict {
        var there = sql.first(
                "SELECT * FROM journal WHERE chain = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
                SqliteCatalog::entry,
                entry.chain(),
                entry.seq());
        long last = there.map(JournalEntry::seq).orElse(0L);
        if (last == entry.seq() - 1) {
            insert(entry);
        } else if (!there.equals(Optional.of(entry))) {
            throw new Conflict("entry " + entry.seq() + " of " + entry.chain() + " is another, or does not follow");
        }
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

    private static Registered registered(ResultSet row) throws SQLException {
        return new Registered(
                Registered.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("document"),
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
            throw Schema.FILE.translated(e);
        }
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
