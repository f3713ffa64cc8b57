package dev.holdfast.core.catalog;

import dev.holdfast.core.journal.JournalBook;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The index of sources, points and the journal. Only an index: it can be rebuilt from the vault. Reads see every
/// change that was acknowledged. Methods throw [java.io.IOException] when the store did not answer (try again).
public interface Catalog extends JournalBook, AutoCloseable {
    /// Every source, removed ones too, by name.
    List<Source> sources() throws IOException;

    /// The source of this name that is not removed.
    Optional<Source> source(SourceName name) throws IOException;

    Optional<Point> point(SourceId source, PointId id) throws IOException;

    /// Points, newest first (by createdAt, then id, both descending), at most `query.limit()`.
    List<Point> points(PointQuery query) throws IOException;

    /// Every point that the query finds; its limit is the size of a page.
    default PointWalk walk(PointQuery query) {
        return new PointWalk(this, query);
    }

    /// Every available point of a source, the newest first.
    default List<Point> available(SourceId source) throws IOException {
        var points = new ArrayList<Point>();
        for (var walk = walk(PointQuery.available(source, 1_000)); walk.hasNext(); ) {
            points.add(walk.next());
        }
        return points;
    }

    /// Everything registered of a kind, removed ones too, by name.
    List<Registered> registered(Registered.Kind kind) throws IOException;

    /// What is or was registered under this name; a removed one too, as its last words.
    Optional<Registered> registered(Registered.Kind kind, String name) throws IOException;

    /// Does all of the change or none, with its journal entry chained behind the chain's last in the same transaction.
    /// @throws Conflict when a revision or the fence is not what was expected; nothing was written
    JournalEntry commit(Change change) throws IOException;

    @Override
    default void tell(JournalDraft entry) throws IOException {
        commit(Change.of(entry));
    }

    /// Puts back entries of a journal that was lost, as they were, behind the last of their chain (point.md 6). What is
    /// there already is passed over, so this may be repeated.
    /// @param entries of one chain, in order, at most [Change#MOST]; checked by the caller
    /// @throws Conflict when the chain goes on otherwise; nothing was written
    void recover(List<JournalEntry> entries) throws IOException;

    @Override
    void close();

    /// @param source absent = all sources
    /// @param idPrefix absent = any; a point id or the start of one
    /// @param notAfter absent = any; only points created at or before
    /// @param before absent = from the newest; only points older than this one in the listing order (for paging)
    /// @param states at least one
    /// @param limit 1 to 10,000
    record PointQuery(
            Optional<SourceId> source,
            Optional<String> idPrefix,
            Optional<Instant> notAfter,
            Optional<Cursor> before,
            Set<Point.State> states,
            int limit) {
        public PointQuery {
            states = Set.copyOf(states);
        }

        public static PointQuery available(SourceId source, int limit) {
            return in(Set.of(Point.State.AVAILABLE), limit).from(source);
        }

        /// The points in these states, of all sources.
        public static PointQuery in(Set<Point.State> states, int limit) {
            return new PointQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), states, limit);
        }

        public PointQuery from(SourceId one) {
            return new PointQuery(Optional.of(one), idPrefix, notAfter, before, states, limit);
        }

        /// Only those whose id is this or starts so.
        public PointQuery idPrefix(String prefix) {
            return new PointQuery(source, Optional.of(prefix), notAfter, before, states, limit);
        }

        public PointQuery notAfter(Instant moment) {
            return new PointQuery(source, idPrefix, Optional.of(moment), before, states, limit);
        }

        /// The page that follows this point in the listing.
        public PointQuery after(Point last) {
            var cursor = new Cursor(last.record().createdAt(), last.record().point());
            return new PointQuery(source, idPrefix, notAfter, Optional.of(cursor), states, limit);
        }
    }

    /// A place in the listing order.
    record Cursor(Instant createdAt, PointId id) {}
}
