package dev.holdfast.local.secutils;

import dev.holdfast.core.importing.RestorePlan;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a restore asks a remote server to do, made from its preview.
/// @param steps by collection and item
/// @param settings what becomes of them
public record SecutilsPlan(List<Step> steps, Settings settings, boolean apply, String hash) implements RestorePlan {
    public SecutilsPlan {
        steps = List.copyOf(steps);
    }

    /// @param id in the document; of a deletion on the server
    public record Step(String collection, String id, String name, Action action) {}

    /// In the order in which they are told.
    public enum Action {
        CREATE,
        RENAME,
        OVERWRITE,
        SKIP,
        DELETE
    }

    public enum Settings {
        NONE,
        CREATED,
        /// As a whole: the server knows no single keys.
        REPLACED
    }

    public long count(Action action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }

    /// The server deletes what it overwrites, history included.
    @Override
    public boolean destroys() {
        return count(Action.DELETE) > 0 || count(Action.OVERWRITE) > 0 || settings == Settings.REPLACED;
    }

    @Override
    public SortedMap<String, String> summary() {
        var summary = new TreeMap<String, String>();
        summary.put("mode", apply ? "apply" : "merge");
        for (var action : Action.values()) {
            summary.put(action.name().toLowerCase(Locale.ROOT), Long.toString(count(action)));
        }
        return summary;
    }
}
