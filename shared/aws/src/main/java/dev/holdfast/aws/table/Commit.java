package dev.holdfast.aws.table;

import dev.holdfast.aws.Calls;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Conflict;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.VaultUnavailable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Writes a change with its journal entry and the chain's new end in one transaction. The end is remembered from the
/// last commit, so that most commits are one call; when it has moved, DynamoDB's refusal tells where it is now.
final class Commit {
    private static final int ATTEMPTS = 60;
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");
    private static final String UNFENCED = "(attribute_not_exists(#fence) OR #fence <= :fence)";

    private final Table table;
    private final Map<String, Head> heads = new ConcurrentHashMap<>();

    Commit(Table table) {
        this.table = table;
    }

    JournalEntry commit(Change change) throws IOException {
        var chain = change.entry().chain();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var known = heads.get(chain);
            var head = known == null ? read(chain) : known;
            var entry = JournalEntry.link(change.entry(), head.seq() + 1, head.hash());
            var writes = writes(change, entry, head);
            var refusal = refusal(writes);
            if (refusal.isEmpty()) {
                heads.put(chain, Head.after(entry));
                return entry;
            }
            judge(change, writes, refusal.get());
            pause(attempt);
        }
        throw new VaultUnavailable(
                "Too many were writing to the journal of " + chain + " at once; try again.", new IOException("busy"));
    }

    /// Entries of one chain, as they were, behind its end.
    void recover(List<JournalEntry> entries) throws IOException {
        var chain = entries.getFirst().chain();
        var head = read(chain);
        var missing = entries.stream().filter(entry -> entry.seq() > head.seq()).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (missing.getFirst().seq() != head.seq() + 1) {
            throw new Conflict("entry " + missing.getFirst().seq() + " of " + chain + " does not follow");
        }
        var writes = new Writes(table.name());
        var end = missing.getLast();
        var sets = Map.of(
                Head.SEQ, Writes.number(end.seq()),
                Head.HASH, AttributeValue.fromS(end.hash().hex()));
        if (head.seq() == 0) {
            writes.head(chain, sets, "attribute_not_exists(#seq)", Map.of());
        } else {
            var last = Map.of(
                    ":last", Writes.number(head.seq()),
                    ":lasthash", AttributeValue.fromS(head.hash()));
            writes.head(chain, sets, "#seq = :last AND #hash = :lasthash", last);
        }
        missing.forEach(entry -> writes.put(Rows.item(entry), "attribute_not_exists(pk)", Map.of(), ""));
        heads.remove(chain);
        if (refusal(writes).isPresent()) {
            throw new Conflict("somebody else wrote to the journal of " + chain);
        }
    }

    private Head read(String chain) throws IOException {
        return Head.of(table.get(Keys.head(chain)));
    }

    private Writes writes(Change change, JournalEntry entry, Head head) throws IOException {
        var writes = new Writes(table.name());
        chainEnd(writes, change, entry, head);
        writes.put(Rows.item(entry), "attribute_not_exists(pk)", Map.of(), "");
        var owners = new HashSet<String>();
        for (var row : change.rows()) {
            switch (row) {
                case Change.Row.OfSource(var source) -> write(writes, source);
                case Change.Row.OfPoint(var point) -> {
                    writes.row(Rows.item(point), point.revision());
                    owner(point).ifPresent(owners::add);
                }
                case Change.Row.OfRegistered(var registered) ->
                    writes.row(Rows.item(registered), registered.revision());
            }
        }
        otherHeads(writes, change, owners);
        if (writes.items().size() > Writes.MOST) {
            throw new IllegalArgumentException("a change of " + change.rows().size() + " rows is too large");
        }
        return writes;
    }

    /// The new end of the chain and, when it is the chain of the fenced source, the fence.
    private static void chainEnd(Writes writes, Change change, JournalEntry entry, Head head) {
        var sets = new HashMap<String, AttributeValue>();
        sets.put(Head.SEQ, Writes.number(entry.seq()));
        sets.put(Head.HASH, AttributeValue.fromS(entry.hash().hex()));
        var values = new HashMap<String, AttributeValue>();
        var condition = "attribute_not_exists(#seq)";
        if (head.seq() > 0) {
            condition = "#seq = :last AND #hash = :lasthash";
            values.put(":last", Writes.number(head.seq()));
            values.put(":lasthash", AttributeValue.fromS(head.hash()));
        }
        var fence = change.fence().filter(of -> of.source().value().equals(entry.chain()));
        if (fence.isPresent()) {
            sets.put(Head.FENCE, Writes.number(fence.get().number()));
            condition += " AND " + UNFENCED;
        }
        writes.head(entry.chain(), sets, condition, values);
    }

    /// A source has a head once it has points, so that all owners of points can be listed.
    private static Optional<String> owner(Point point) {
        return point.revision() == 1 ? Optional.of(point.record().source().value()) : Optional.empty();
    }

    private static void otherHeads(Writes writes, Change change, Set<String> owners) {
        var chain = change.entry().chain();
        var fenced = change.fence().filter(fence -> !fence.source().value().equals(chain));
        fenced.ifPresent(fence -> writes.head(
                fence.source().value(), Map.of(Head.FENCE, Writes.number(fence.number())), UNFENCED, Map.of()));
        owners.stream()
                .filter(owner -> !owner.equals(chain))
                .filter(owner -> fenced.stream()
                        .noneMatch(fence -> fence.source().value().equals(owner)))
                .forEach(writes::owner);
    }

    private void write(Writes writes, Source source) throws IOException {
        writes.row(Rows.item(source), source.revision());
        var before = source.revision() == 1
                ? Optional.<Source>empty()
                : table.get(Keys.source(source.id())).map(item -> item.as(Rows::source));
        var had = before.filter(old -> old.removedAt().isEmpty()).map(Source::name);
        var has = Optional.of(source).filter(now -> now.removedAt().isEmpty()).map(Source::name);
        if (had.equals(has)) {
            return;
        }
        var mine = Map.of(":mine", AttributeValue.fromS(source.id().value()));
        had.ifPresent(name ->
                writes.delete(Keys.name(name), "ownedBy = :mine", mine, "a name was taken by somebody else first"));
        has.ifPresent(name -> writes.put(
                Item.of(Keys.name(name)).with("ownedBy", source.id().value()),
                "attribute_not_exists(pk)",
                Map.of(),
                "another source is called " + name));
    }

    private Optional<TransactionCanceledException> refusal(Writes writes) throws IOException {
        return table.call("dynamodb:TransactWriteItems", () -> {
            try {
                table.dynamo().transactWriteItems(write -> write.transactItems(writes.items()));
                return Optional.empty();
            } catch (TransactionCanceledException e) {
                return Optional.of(e);
            }
        });
    }

    /// Returns when another attempt is worth it.
    private void judge(Change change, Writes writes, TransactionCanceledException refusal) throws IOException {
        var reasons = refusal.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            var reason = reasons.get(i);
            if (isFailedCondition(reason)) {
                judge(change, writes, i, reason);
            } else if (!"None".equals(reason.code()) && !PASSING.contains(String.valueOf(reason.code()))) {
                throw Calls.translated("dynamodb:TransactWriteItems", "table " + table.name(), refusal);
            }
        }
    }

    private void judge(Change change, Writes writes, int place, CancellationReason reason) throws IOException {
        if (!writes.meaning(place).isEmpty()) {
            throw new Conflict(writes.meaning(place));
        }
        var chain = change.entry().chain();
        var standing = new Item(reason.hasItem() ? reason.item() : Map.of());
        var fence = change.fence();
        if (fence.isPresent()
                && standing.maybe(Keys.SK)
                        .equals(Optional.of(fence.get().source().value()))
                && standing.number(Head.FENCE).orElse(0L) > fence.get().number()) {
            throw new Conflict("a newer lease works on source " + fence.get().source());
        }
        if (standing.maybe(Keys.SK).equals(Optional.of(chain))) {
            heads.put(chain, Head.of(Optional.of(standing)));
        } else {
            heads.remove(chain);
        }
    }

    static boolean isFailedCondition(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    /// Full jitter, as those in the way wait as well.
    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L + 10L * Math.min(attempt, 20)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }
}
