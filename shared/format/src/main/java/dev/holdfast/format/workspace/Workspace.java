package dev.holdfast.format.workspace;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is in a workspace, or in the `data` of a document.
/// @param sections those that are there, also when empty (workspace.md 9 D20); never `SETTINGS`
/// @param settings opaque values by key
public record Workspace(Map<Section, List<Item>> sections, Optional<Json.Fields> settings) {
    public static final Workspace EMPTY = new Workspace(Map.of(), Optional.empty());

    public Workspace {
        var copy = new EnumMap<Section, List<Item>>(Section.class);
        sections.forEach((section, items) -> copy.put(section, List.copyOf(items)));
        sections = Collections.unmodifiableMap(copy);
    }

    public List<Item> items(Section section) {
        return sections.getOrDefault(section, List.of());
    }

    /// Every item, collection by collection.
    public Stream<Item> items() {
        return sections.values().stream().flatMap(List::stream);
    }

    public boolean has(Section section) {
        return section == Section.SETTINGS ? settings.isPresent() : sections.containsKey(section);
    }

    public int count(Section section) {
        return section == Section.SETTINGS
                ? (settings.isPresent() ? 1 : 0)
                : items(section).size();
    }

    public Workspace with(Section section, List<Item> items) {
        var changed = new EnumMap<Section, List<Item>>(Section.class);
        changed.putAll(sections);
        changed.put(section, items);
        return new Workspace(changed, settings);
    }

    public Workspace withSettings(Optional<Json.Fields> other) {
        return new Workspace(sections, other);
    }
}
