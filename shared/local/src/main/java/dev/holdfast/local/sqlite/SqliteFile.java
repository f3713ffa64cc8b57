package dev.holdfast.local.sqlite;

import dev.holdfast.format.Code;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A kind of SQLite file that is ours: 0600, write-ahead log, synced at every commit. It knows its own by the
/// application id in the file's header, so that the database of another program is never written to.
/// @param applicationId `PRAGMA application_id`
/// @param version `PRAGMA user_version`, of the tables that `steps` make
/// @param damaged said of a file that cannot be read, or is not ours
/// @param newer said of a file whose version is higher
public record SqliteFile(int applicationId, int version, List<String> steps, Code damaged, Code newer) {
    private static final int BUSY_MILLIS = 30_000;

    public SqliteFile {
        steps = List.copyOf(steps);
    }

    /// Opens the file, or makes it.
    /// @throws Failed with one of the two codes
    public Connection open(Path file) throws IOException {
        createPrivate(file);
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            // nothing is set that writes to the file before it is known to be ours
            var connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                recognise(new Sql(connection), file);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private void recognise(Sql sql, Path file) throws SQLException {
        boolean fresh = isFresh(sql);
        if (!fresh && pragma(sql, "application_id") != applicationId) {
            throw new Failed(damaged, file + " is the database of another program, or an older Holdfast's.");
        }
        if (!fresh && pragma(sql, "user_version") > version) {
            throw new Failed(
                    newer,
                    file + " has version " + pragma(sql, "user_version") + ", this Holdfast knows " + version + ".");
        }
        sql.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
        sql.update("PRAGMA synchronous = FULL");
        if (fresh) {
            make(sql);
        }
    }

    private void make(Sql sql) throws SQLException {
        sql.update("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            if (isFresh(sql)) { // another process may have been first
                for (var step : steps) {
                    sql.update(step);
                }
                sql.update("PRAGMA application_id = " + applicationId);
                sql.update("PRAGMA user_version = " + version);
            }
            sql.update("COMMIT");
            done = true;
        } finally {
            if (!done) {
                sql.update("ROLLBACK");
            }
        }
    }

    private static boolean isFresh(Sql sql) throws SQLException {
        return pragma(sql, "application_id") == 0
                && pragma(sql, "user_version") == 0
                && sql.list("SELECT name FROM sqlite_master LIMIT 1", row -> row.getString(1))
                        .isEmpty();
    }

    private static int pragma(Sql sql, String name) throws SQLException {
        return sql.first("PRAGMA " + name, row -> row.getInt(1)).orElse(0);
    }

    private static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // it was there, or another process made it meanwhile
        }
    }

    /// Busy and disk trouble may pass; a file that is not ours does not.
    public IOException translated(SQLException e) {
        if (e instanceof SQLiteException sqlite && isDamage(sqlite.getResultCode())) {
            throw new Failed(Problem.of(damaged, damaged.meaning()), e);
        }
        return new IOException("The database did not answer: " + e.getMessage(), e);
    }

    private static boolean isDamage(SQLiteErrorCode code) {
        return code.name().startsWith("SQLITE_CORRUPT") || code == SQLiteErrorCode.SQLITE_NOTADB;
    }
}
