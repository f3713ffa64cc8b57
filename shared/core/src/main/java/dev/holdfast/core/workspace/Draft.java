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
    private final Map<Section, Shelf> shelves = new EnumMap<>(Section.class);
    private final Map<String, List<UUID>> places = new HashMap<>();

    Draft(Workspace origin) {
        this.origin = origin;
        origin.items().forEach(this::put);
    }

    /// One collection: its items in order, and who has which name.
    private record Shelf(Map<UUID, Item> items, Map<String, UUID> names) {
        Optional<Item> item(UUID id) {
            return Optional.ofNullable(items.get(id));
        }
    }

    private Shelf shelf(Section section) {
        return shelves.computeIfAbsent(section, key -> new Shelf(new LinkedHashMap<>(), new HashMap<>()));
    }

    /// Adds an item, or puts it in the place of the one with its id.
    void put(Item item) {
        var shelf = shelf(item.section());
        Optional.ofNullable(shelf.items().put(item.id(), item)).ifPresent(this::forget);
        shelf.names().put(item.key(), item.id());
        if (item.section() == Section.RESPONDERS) {
            places.computeIfAbsent(Location.of(item).place(), place -> new ArrayList<>())
                    .add(item.id());
        }
    }

    void remove(Item item) {
        shelf(item.section()).items().remove(item.id());
        forget(item);
    }

    private void forget(Item item) {
        shelf(item.section()).names().remove(item.key(), item.id());
        if (item.section() == Section.RESPONDERS) {
            places.getOrDefault(Location.of(item).place(), new ArrayList<>()).remove(item.id());
        }
    }

    Optional<Item> byId(Section section, UUID id) {
        return shelf(section).item(id);
    }

    Optional<Item> byName(Section section, String name) {
        var shelf = shelf(section);
        return Optional.ofNullable(shelf.names().get(section.naming().key(name)))
                .flatMap(shelf::item);
    }

    /// Responders that answer where this one does or would; itself too, when it is here.
    List<Item> meeting(Item item) {
        if (item.section() != Section.RESPONDERS) {
            return List.of();
        }
        var location = Location.of(item);
        return places.getOrDefault(location.place(), List.of()).stream()
                .flatMap(id -> byId(Section.RESPONDERS, id).stream())
                .filter(other -> Location.of(other).meets(location))
                .toList();
    }

    List<Item> items(Section section) {
        return List.copyOf(shelf(section).items().values());
    }

    int count(Section section) {
        return shelf(section).items().size();
    }

    /// @param change leaves id, name and location alone
    void change(UnaryOperator<Item> change) {
        shelves.values().forEach(shelf -> shelf.items().replaceAll((id, item) -> change.apply(item)));
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
