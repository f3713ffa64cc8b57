package dev.holdfast.local.catalog;

import dev.holdfast.core.catalog.Catalog.PointQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A question for points as SQL and its values.
record PointSearch(String sql, List<Object> values) {
    static PointSearch of(PointQuery query) {
        var where = new ArrayList<String>();
        var values = new ArrayList<Object>();
        query.source().ifPresent(source -> {
            where.add("source = ?");
            values.add(source.value());
        });
        query.idPrefix().ifPresent(prefix -> {
            where.add("id >= ? AND id < ?");
            values.add(prefix);
            values.add(prefix + Character.toString(Character.MAX_CODE_POINT)); // greater than every id with this start
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
        return new PointSearch(
                "SELECT point FROM points " + index(query) + " WHERE " + String.join(" AND ", where)
                        + " ORDER BY created_at DESC, id DESC LIMIT ?",
                values);
    }

    /// SQLite would walk all points by time to be spared the sorting of the few that are found.
    private static String index(PointQuery query) {
        return query.idPrefix().isPresent() && query.source().isEmpty() ? "INDEXED BY points_by_id" : "";
    }
}
