package dev.holdfast.core.workspace.point;

import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Location;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A workspace taken apart so that in no part two items claim the same id, name or location: a document may repeat
/// them, and an import would rename or refuse what is merely to be compared. Nearly always there is one part.
final class Layers {
    private final List<Layer> layers = new ArrayList<>();

    private Layers() {}

    /// Carries every part through `each`, and puts what comes back where it was.
    /// @return without the items that did not come back under their id
    static Workspace through(Workspace all, UnaryOperator<Workspace> each) {
        var layers = new Layers();
        var order = new EnumMap<Section, List<Place>>(Section.class);
        all.sections()
                .forEach((section, items) ->
                        order.put(section, items.stream().map(layers::place).toList()));
        var returned = layers.all().stream().map(each).map(Layers::byId).toList();
        var result = each.apply(Workspace.EMPTY.withSettings(all.settings()));
        for (var section : order.entrySet()) {
            result = result.with(
                    section.getKey(),
                    section.getValue().stream()
                            .flatMap(place -> Optional.ofNullable(returned.get(place.layer())
                                            .getOrDefault(section.getKey(), Map.of())
                                            .get(place.id()))
                                    .stream())
                            .toList());
        }
        return result;
    }

    private record Place(int layer, UUID id) {}

    /// One part as it grows, and what is taken in it.
    private static final class Layer {
        private final Map<Section, List<Item>> items = new EnumMap<>(Section.class);
        private final Set<String> taken = new HashSet<>();
        private final Map<String, List<Location>> locations = new HashMap<>();

        boolean add(Item item) {
            var id = item.section() + "#" + item.id();
            var name = item.section() + "/" + item.key();
            if (taken.contains(id) || taken.contains(name) || !takesItsLocation(item)) {
                return false;
            }
            taken.add(id);
            taken.add(name);
            items.computeIfAbsent(item.section(), any -> new ArrayList<>()).add(item);
            return true;
        }

        private boolean takesItsLocation(Item item) {
            if (item.section() != Section.RESPONDERS) {
                return true;
            }
            var location = Location.of(item);
            var here = locations.computeIfAbsent(location.place(), any -> new ArrayList<>());
            return here.stream().noneMatch(location::meets) && here.add(location);
        }
    }

    private Place place(Item item) {
        int layer = 0;
        while (layer == layers.size() || !layers.get(layer).add(item)) {
            if (layer == layers.size()) {
                layers.add(new Layer());
            } else {
                layer++;
            }
        }
        return new Place(layer, item.id());
    }

    private List<Workspace> all() {
        return layers.stream()
                .map(layer -> new Workspace(layer.items, Optional.empty()))
                .toList();
    }

    private static Map<Section, Map<UUID, Item>> byId(Workspace workspace) {
        var found = new EnumMap<Section, Map<UUID, Item>>(Section.class);
        workspace
                .items()
                .forEach(item -> found.computeIfAbsent(item.section(), any -> new HashMap<>())
                        .put(item.id(), item));
        return found;
    }
}
