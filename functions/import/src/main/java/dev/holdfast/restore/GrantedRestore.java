package dev.holdfast.restore;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.Grant;
import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.core.grant.GrantDecision;
import dev.holdfast.core.grant.RestoreRequest;
import dev.holdfast.core.importing.Places;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.operation.BurnedIds;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.core.workspace.point.WorkspaceRestore;
import dev.holdfast.core.workspace.point.WorkspaceTarget;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Restores what a standing grant allows and an event asked for: the grant is looked up, the request's id burned, the
/// rate counted, the point authenticated whole, its files laid out in a new place, the receipt last; or a new workspace
/// made of it at once (architecture.md 5).
public final class GrantedRestore {
    /// A burned id is never forgotten: its event may be kept by somebody for as long.
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Ports ports;

    /// @param actor who the journal says it was
    public record Ports(
            Catalog catalog,
            BurnedIds burnedIds,
            RestoreJob restores,
            Unpackings unpackings,
            Places places,
            Workspaces workspaces,
            InstantSource clock,
            String actor) {}

    /// Opened by the first restore into a workspace and not before.
    @FunctionalInterface
    public interface Workspaces {
        KeptWorkspaces open() throws IOException;
    }

    public GrantedRestore(Ports ports) {
        this.ports = ports;
    }

    public sealed interface Outcome {
        /// @param items how many files are there; 0 when an earlier attempt had already completed it
        record Restored(Grant grant, Point point, String restoreId, String location, long items) implements Outcome {}

        record Denied(GrantCode code, String message) implements Outcome {}
    }

    /// @param delivery names this delivery of the request; the same when the same one is tried again
    public Outcome restore(RestoreRequest asked, GrantDecision.Origin origin, String delivery) throws IOException {
        var row =
                ports.catalog().registered(Registered.Kind.GRANT, asked.grant().value());
        return switch (GrantDecision.of(asked, origin, row, ports.clock().instant())) {
            case GrantDecision.Denied(var code, var message) -> denied(asked, delivery, code, message);
            case GrantDecision.Granted(var grant) -> use(grant, asked, delivery);
        };
    }

    private Outcome use(Grant grant, RestoreRequest asked, String delivery) throws IOException {
        if (!ports.burnedIds().burn("grant/" + grant.name() + "/" + asked.id(), delivery, NEVER)) {
            return denied(asked, delivery, GrantCode.REPLAYED, "The id of this request was used before.");
        }
        if (!isWithinRate(grant, delivery)) {
            return denied(
                    asked,
                    delivery,
                    GrantCode.RATE_EXCEEDED,
                    "The grant \"" + grant.name() + "\" may be used " + grant.rate() + ".");
        }
        var point = new PointSelector(ports.catalog()).select(grant.point());
        if (!point.record().sourceName().equals(grant.source().value())) {
            return denied(
                    asked,
                    delivery,
                    GrantCode.WRONG_SOURCE,
                    "The point " + point.record().point() + " is not of \"" + grant.source() + "\".");
        }
        return restore(grant, point, asked.restoreId(point.record().point()));
    }

    /// One of as many marks as the rate allows in this window; a delivery that tries again finds its own.
    private boolean isWithinRate(Grant grant, String delivery) throws IOException {
        var now = ports.clock().instant();
        var window =
                "rate/" + grant.name() + "/" + grant.rate() + "/" + grant.rate().window(now) + "/";
        for (int mark = 1; mark <= grant.rate().times(); mark++) {
            if (ports.burnedIds().burn(window + mark, delivery, grant.rate().windowEnd(now))) {
                return true;
            }
        }
        return false;
    }

    private Outcome restore(Grant grant, Point point, String restoreId) throws IOException {
        var workspace = grant.workspace(restoreId);
        return workspace.isPresent()
                ? intoWorkspace(grant, point, restoreId, workspace.get())
                : intoPlace(grant, point, restoreId);
    }

    /// A workspace that is there is complete: it is made with all that is in it.
    private Outcome intoWorkspace(Grant grant, Point point, String restoreId, WorkspaceId id) throws IOException {
        var location = "workspace:" + id;
        var target = new WorkspaceTarget(ports.workspaces().open().by("grant:" + grant.name()), id, UUID::randomUUID);
        if (target.isThere()) {
            return new Outcome.Restored(grant, point, restoreId, location, 0);
        }
        var prepared = ports.restores().prepare(point);
        var all = WorkspaceOptions.restore(
                Mode.MERGE, Optional.of(Conflict.RENAME), ports.clock().instant());
        var restore = new WorkspaceRestore(prepared.contents(), all, Set.of());
        var plan = ports.restores().plan(prepared, target, restore);
        ports.restores().apply(prepared, target, plan, restore);
        long items = plan.plan().steps().size();
        return new Outcome.Restored(grant, point, restoreId, location, items);
    }

    private Outcome intoPlace(Grant grant, Point point, String restoreId) throws IOException {
        var place = ports.places().open(grant.target(), restoreId);
        if (place.isComplete()) {
            return new Outcome.Restored(grant, point, restoreId, place.location(), 0);
        }
        var prepared = ports.restores().prepare(point);
        var unpacking = ports.unpackings().of(prepared.record().kind());
        long items = unpacking.into(prepared.payload(), prepared.contents(), place);
        journal(
                point.record().source().value(),
                "restore.completed",
                point.record().point().value(),
                Map.of("grant", grant.name().value(), "restore", restoreId, "items", Long.toString(items)));
        place.complete(
                Receipt.of(grant, prepared.record(), restoreId, ports.clock().instant(), items));
        return new Outcome.Restored(grant, point, restoreId, place.location(), items);
    }

    /// A refusal under a grant's name is journalled, the first of its kind in an hour: whoever floods the bus does not
    /// flood the journal. Names that nobody registered are not written there at all.
    private Outcome denied(RestoreRequest asked, String delivery, GrantCode code, String message) throws IOException {
        if (code != GrantCode.UNKNOWN && code != GrantCode.FOREIGN_ACCOUNT) {
            var now = ports.clock().instant();
            long hour = now.getEpochSecond() / 3600;
            var mark = "refused/" + asked.grant() + "/" + code.id() + "/" + hour;
            if (ports.burnedIds().burn(mark, delivery, now.plusSeconds(7200))) {
                journal("vault", "restore.refused", asked.grant().value(), Map.of("code", code.id()));
            }
        }
        return new Outcome.Denied(code, message);
    }

    private void journal(String chain, String action, String subject, Map<String, String> details) throws IOException {
        var draft = new JournalDraft(
                chain, ports.clock().instant(), ports.actor(), action, subject, new TreeMap<>(details));
        ports.catalog().commit(Change.of(draft));
    }
}
