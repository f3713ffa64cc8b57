package dev.holdfast.core.workspace;

import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Location;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A workspace while an import is decided: found by id, by name and by location.
final class Draft {
    private final Workspace origin;
    private final Map<Section, LinkedHashMap<UUID, Item>> items = new EnumMap<>(Section.class);
    private final Map<Section, Map<String, UUID>> names = new EnumMap<>(Section.class);
    private final Map<String, List<UUID>> places = new HashMap<>();

    Draft(Workspace origin) {
        this.origin = origin;
        for (var section : Section.OF_ITEMS) {
            items.put(section, new LinkedHashMap<>());
            names.put(section, new HashMap<>());
            origin.items(section).forEach(this::put);
        }
    }

    /// Adds an item, or puts it in the place of the one with its id.
    void put(Item item) {
        var former = items.get(item.section()).put(item.id(), item);
        if (former != null) {
            forget(former);
        }
        names.get(item.section()).put(item.key(), item.id());
        if (item.section() == Section.RESPONDERS) {
            places.computeIfAbsent(Location.of(item).place(), place -> new ArrayList<>())
                    .add(item.id());
        }
    }

    void remove(Item item) {
        items.get(item.section()).remove(item.id());
        forget(item);
    }

    private void forget(Item item) {
        names.get(item.section()).remove(item.key(), item.id());
        if (item.section() == Section.RESPONDERS) {
            places.getOrDefault(Location.of(item).place(), new ArrayList<>()).remove(item.id());
        }
    }

    Optional<Item> byId(Section section, UUID id) {
        return Optional.ofNullable(items.get(section).get(id));
    }

    Optional<Item> byName(Section section, String name) {
        return Optional.ofNullable(names.get(section).get(section.naming().key(name)))
                .flatMap(id -> byId(section, id));
    }

    /// Responders that answer where this one does or would; itself too, when it is here.
    List<Item> meeting(Item item) {
        if (item.section() != Section.RESPONDERS) {
            return List.of();
        }
        var location = Location.of(item);
        return places.getOrDefault(location.place(), List.of()).stream()
                .map(id -> items.get(Section.RESPONDERS).get(id))
                .filter(other -> Location.of(other).meets(location))
                .toList();
    }

    List<Item> items(Section section) {
        return List.copyOf(items.get(section).values());
    }

    int count(Section section) {
        return items.get(section).size();
    }

    void change(UnaryOperator<Item> change) {
        items.values().forEach(section -> section.replaceAll((id, item) -> change.apply(item)));
    }

    /// Collections that were not there and have nothing stay away.
    Workspace workspace() {
        var result = origin;
        for (var section : Section.OF_ITEMS) {
            if (origin.has(section) || count(section) > 0) {
                result = result.with(section, items(section));
            }
        }
        return result;
    }
}
