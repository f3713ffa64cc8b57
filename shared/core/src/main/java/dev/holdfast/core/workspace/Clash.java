package dev.holdfast.core.workspace;

import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// That an item of a document meets one of a workspace, as the real server's preview tells it (workspace.md 4.2, 4.4).
/// @param source the item in the document
/// @param rename whether another name would help
public record Clash(UUID source, String name, UUID existing, boolean rename) {
    /// In the order of the document. By name and by location are two when they are two existing items, else one.
    public static List<Clash> of(Workspace current, Workspace document, Section section) {
        var draft = new Draft(current);
        var clashes = new ArrayList<Clash>();
        for (var item : document.items(section)) {
            var meeting = draft.meeting(item);
            meeting.forEach(other -> clashes.add(clash(item, other, false)));
            draft.byName(section, item.name())
                    .filter(other -> !meeting.contains(other))
                    .ifPresent(other -> clashes.add(clash(item, other, true)));
        }
        return clashes;
    }

    private static Clash clash(Item item, Item other, boolean rename) {
        return new Clash(item.id(), item.name(), other.id(), rename);
    }
}
