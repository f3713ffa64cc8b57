package dev.holdfast.core.catalog;

import dev.holdfast.core.catalog.Catalog.PointQuery;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;

/// The points that a query finds, all of them, the newest first. A page is asked for when the one before it was used
/// up, so whoever stops early has read little, and no more than a page is held.
public final class PointWalk {
    private final Catalog catalog;
    private PointQuery query;
    private List<Point> page = List.of();
    private int used;
    private boolean last;

    PointWalk(Catalog catalog, PointQuery query) {
        this.catalog = catalog;
        this.query = query;
    }

    public boolean hasNext() throws IOException {
        if (used == page.size() && !last) {
            page = catalog.points(query);
            used = 0;
            last = page.size() < query.limit();
            query = page.isEmpty() ? query : query.after(page.getLast());
        }
        return used < page.size();
    }

    public Point next() throws IOException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(used++);
    }
}
