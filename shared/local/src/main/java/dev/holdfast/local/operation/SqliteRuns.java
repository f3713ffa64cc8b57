package dev.holdfast.local.operation;

import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.local.sqlite.Sql;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Due runs as rows; every moment of a schedule is a whole second.
record SqliteRuns(Operations operations) implements Runs {
    private static final String SAME =
            " WHERE duty = ? AND source = ? AND name = ? AND schedule = ? AND zone = ?" + " AND slot = ? AND at = ?";

    @Override
    public List<Run> due(Duty duty, Instant now, int limit) throws IOException {
        return operations.ask(sql -> sql.list(
                "SELECT * FROM runs WHERE duty = ? AND at <= ? ORDER BY at, source LIMIT ?",
                SqliteRuns::run,
                duty.name(),
                now.getEpochSecond(),
                limit));
    }

    @Override
    public List<Run> all(Duty duty) throws IOException {
        return operations.ask(sql -> sql.list("SELECT * FROM runs WHERE duty = ?", SqliteRuns::run, duty.name()));
    }

    @Override
    public Optional<Run> next(Duty duty, SourceId source) throws IOException {
        return operations.ask(sql -> sql.first(
                "SELECT * FROM runs WHERE duty = ? AND source = ?", SqliteRuns::run, duty.name(), source.value()));
    }

    @Override
    public void set(Run run) throws IOException {
        operations.ask(sql -> sql.update("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)", values(run)));
    }

    @Override
    public void clear(Duty duty, SourceId source) throws IOException {
        operations.ask(
                sql -> sql.update("DELETE FROM runs WHERE duty = ? AND source = ?", duty.name(), source.value()));
    }

    @Override
    public List<Move> advance(List<Move> moves) throws IOException {
        return operations.together(sql -> {
            var late = new ArrayList<Move>();
            for (var move : moves) {
                if (!moved(sql, move)) {
                    late.add(move);
                }
            }
            return late;
        });
    }

    private static boolean moved(Sql sql, Move move) throws SQLException {
        boolean asSeen = sql.update("DELETE FROM runs" + SAME, values(move.seen())) == 1;
        if (asSeen && move.next().isPresent()) {
            sql.update(
                    "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)",
                    values(move.next().get()));
        }
        return asSeen;
    }

    private static Object[] values(Run run) {
        return new Object[] {
            run.duty().name(),
            run.source().value(),
            run.name().value(),
            run.schedule(),
            run.zone().getId(),
            run.slot().getEpochSecond(),
            run.at().getEpochSecond()
        };
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                Duty.valueOf(row.getString("duty")),
                new SourceId(row.getString("source")),
                new SourceName(row.getString("name")),
                row.getString("schedule"),
                ZoneId.of(row.getString("zone")),
                Instant.ofEpochSecond(row.getLong("slot")),
                Instant.ofEpochSecond(row.getLong("at")));
    }
}
