package dev.holdfast.core.workspace.kept;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// Drops versions that no bound keeps (architecture.md 4). Needs no key: it never looks into one. What it cannot find a
/// head for, it leaves alone.
public record Housekeeping(Heads heads, Versions versions, Bounds bounds, InstantSource clock) {
    /// @param forgotten versions that could be gone back to and no longer can
    /// @param deleted stored versions
    public record Done(int forgotten, int deleted) {
        Done plus(Done other) {
            return new Done(forgotten + other.forgotten, deleted + other.deleted);
        }
    }

    /// Of every workspace. Safe to repeat, and to break off.
    public Done tidy() throws IOException {
        var done = new Done(0, 0);
        for (var head : heads.all()) {
            done = done.plus(tidy(head.workspace()));
        }
        return done;
    }

    private Done tidy(WorkspaceId workspace) throws IOException {
        var now = clock.instant();
        var old = old(heads.history(workspace), now);
        for (var head : old) {
            heads.forget(head);
        }
        return new Done(old.size(), sweep(workspace, now.minus(bounds.stray())));
    }

    /// Newest first; the newest itself is never old.
    private List<Head> old(List<Head> history, Instant now) {
        return history.stream()
                .skip(Math.max(1, bounds.versions()))
                .filter(head -> head.at().isBefore(now.minus(bounds.age())))
                .toList();
    }

    /// First the heads are forgotten, then what none names is deleted: a crash in between leaves what the next run
    /// finds.
    private int sweep(WorkspaceId workspace, Instant before) throws IOException {
        var stored = versions.list(workspace); // before the heads are read: what is written later is not in it
        var history = heads.history(workspace);
        if (history.isEmpty()) {
            return 0;
        }
        var named = history.stream().map(Head::version).collect(Collectors.toSet());
        int deleted = 0;
        for (var version : stored) {
            if (!named.contains(version.version()) && version.writtenAt().isBefore(before)) {
                versions.delete(workspace, version.version());
                deleted++;
            }
        }
        return deleted;
    }
}
