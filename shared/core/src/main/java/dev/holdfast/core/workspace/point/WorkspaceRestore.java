package dev.holdfast.core.workspace.point;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is to be restored of a workspace's point, and how.
/// @param contents of the point
/// @param only items by the names that the contents give them (`scripts/build`); empty = all
public record WorkspaceRestore(Contents contents, WorkspaceOptions options, Set<String> only) {
    public WorkspaceRestore {
        only = Set.copyOf(only);
    }

    /// What the payload holds of it, values in clear. A collection of which nothing is asked for is not there.
    /// @throws Refused `import.no-such-entry`
    public Workspace read(Payload payload) throws IOException {
        var all = WorkspacePayload.open(payload, contents);
        return only.isEmpty() ? all : chosen(all);
    }

    private Workspace chosen(Workspace all) {
        var found = new LinkedHashSet<String>();
        var chosen = Workspace.EMPTY;
        for (var section : Section.OF_ITEMS) {
            var items = all.items(section).stream()
                    .filter(item -> isWanted(name(item), found))
                    .toList();
            chosen = items.isEmpty() ? chosen : chosen.with(section, items);
        }
        var settings = settings(all, found);
        requireAll(found);
        return chosen.withSettings(settings);
    }

    private Optional<Json.Fields> settings(Workspace all, Set<String> found) {
        var wanted = new LinkedHashMap<String, Json>();
        all.settings().orElse(Json.Fields.NONE).members().forEach((key, value) -> {
            if (isWanted(Section.SETTINGS + "/" + key, found)) {
                wanted.put(key, value);
            }
        });
        return wanted.isEmpty() ? Optional.empty() : Optional.of(new Json.Fields(wanted));
    }

    static String name(Item item) {
        return item.section() + "/" + item.name();
    }

    private boolean isWanted(String name, Set<String> found) {
        boolean wanted = only.contains(name);
        if (wanted) {
            found.add(name);
        }
        return wanted;
    }

    private void requireAll(Set<String> found) {
        var missing = new TreeSet<>(only);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new Refused(new Problem(
                    ImportCode.NO_SUCH_ENTRY.id(),
                    "The point holds no item \"" + missing.first() + "\".",
                    "Name items as 'holdfast points show' lists them: collection/name.",
                    List.of(Map.of("missing", String.join(", ", missing)))));
        }
    }
}
