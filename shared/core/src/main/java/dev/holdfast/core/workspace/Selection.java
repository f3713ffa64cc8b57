package dev.holdfast.core.workspace;

import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Which part of a workspace an export takes.
/// @param parts of the collections that are selected
public record Selection(Map<Section, Part> parts) {
    public Selection {
        parts = Map.copyOf(parts);
    }

    /// What of one collection.
    /// @param ids of the items, those that are not there are ignored; absent = all
    public record Part(Optional<Set<UUID>> ids, boolean history) {
        public static final Part ALL = new Part(Optional.empty(), false);

        public Part {
            ids = ids.map(Set::copyOf);
        }

        public Part withHistory() {
            return new Part(ids, true);
        }

        private Stream<Item> of(Stream<Item> items) {
            return items.filter(item -> ids.isEmpty() || ids.get().contains(item.id()))
                    .map(item -> history ? item : item.withHistory(Optional.empty()));
        }
    }

    public static Selection all(boolean histories) {
        return of(EnumSet.allOf(Section.class), histories);
    }

    /// Whole collections.
    public static Selection of(Set<Section> sections, boolean histories) {
        var parts = new EnumMap<Section, Part>(Section.class);
        sections.forEach(section -> parts.put(section, new Part(Optional.empty(), histories)));
        return new Selection(parts);
    }

    public boolean has(Section section) {
        return parts.containsKey(section);
    }

    public Workspace of(Workspace workspace) {
        var selected = Workspace.EMPTY;
        for (var section : Section.OF_ITEMS) {
            var part = Optional.ofNullable(parts.get(section)).filter(any -> workspace.has(section));
            if (part.isPresent()) {
                var items = part.get().of(workspace.items(section).stream());
                selected = selected.with(section, items.toList());
            }
        }
        return selected.withSettings(has(Section.SETTINGS) ? workspace.settings() : Optional.empty());
    }
}
