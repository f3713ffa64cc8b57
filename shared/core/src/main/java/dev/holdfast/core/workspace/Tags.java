package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.WorkspaceOptions.Choice;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Naming;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Which tag of the workspace each tag of a document becomes (workspace.md 4.8, 9 D23, 11.4).
final class Tags {
    private final Draft draft;
    private final WorkspaceOptions options;
    /// By the id in the document; empty = its assignments are dropped.
    private final Map<UUID, Optional<UUID>> mapped = new HashMap<>();

    Tags(Draft draft, WorkspaceOptions options) {
        this.draft = draft;
        this.options = options;
    }

    /// Trimmed and in lower case.
    Item normal(Item tag) {
        return tag.withName(Naming.TAG.kept(tag.name()));
    }

    /// Tags are one by name: a copy is made only where somebody asks for it.
    Conflict conflict(Item tag) {
        var chosen = options.choice(Section.TAGS, tag.id()).flatMap(Choice::conflict);
        boolean overwrites = options.desiresState() || options.conflict().equals(Optional.of(Conflict.OVERWRITE));
        return chosen.orElse(overwrites ? Conflict.OVERWRITE : Conflict.NONE);
    }

    void remember(Item tag, Step step) {
        boolean unwanted = options.choice(Section.TAGS, tag.id())
                .filter(choice -> choice.skip() || choice.conflict().equals(Optional.of(Conflict.SKIP)))
                .isPresent();
        Optional<UUID> target = switch (step.outcome()) {
            case CREATED, UPDATED, RENAMED, DELETED -> step.result().map(Item::id);
            case SKIPPED ->
                unwanted
                        ? Optional.empty()
                        : draft.byName(Section.TAGS, tag.name()).map(Item::id);
            case FAILED -> Optional.empty();
        };
        mapped.putIfAbsent(tag.id(), target);
    }

    /// The tag that an id of the document means now; empty when it is dropped or was never heard of.
    Optional<UUID> target(UUID id) {
        return mapped.getOrDefault(id, draft.byId(Section.TAGS, id).map(Item::id));
    }

    /// The item with the workspace's own tags in the place of the document's.
    Item mapped(Item item, List<Finding> warnings) {
        if (item.tags().isEmpty()) {
            return item;
        }
        var tags = new LinkedHashMap<UUID, Json.Fields>();
        for (var reference : item.tags()) {
            reference(item, reference, warnings)
                    .ifPresent(tag -> tags.putIfAbsent(UUID.fromString(tag.text("id")), tag));
        }
        return item.withTags(List.copyOf(tags.values()));
    }

    private Optional<Json.Fields> reference(Item item, Json.Fields reference, List<Finding> warnings) {
        var id = UUID.fromString(reference.text("id"));
        if (mapped.containsKey(id)) {
            return mapped.get(id)
                    .flatMap(target -> draft.byId(Section.TAGS, target))
                    .map(Tags::referenceTo);
        }
        var named = draft.byName(Section.TAGS, reference.text("name"));
        if (named.isPresent()) {
            return named.map(Tags::referenceTo);
        }
        warnings.add(new Finding(
                WorkspaceCode.DANGLING_TAG,
                "/data/" + item.section(),
                "'" + item.name() + "' names the tag '" + reference.text("name") + "', which is not there."));
        return options.dialect() ? Optional.empty() : Optional.of(reference);
    }

    private static Json.Fields referenceTo(Item tag) {
        var reference = new LinkedHashMap<String, Json>();
        for (var member : List.of("id", "name", "color")) {
            tag.fields().get(member).ifPresent(value -> reference.put(member, value));
        }
        return new Json.Fields(reference);
    }

    /// Brings every item's references up to the tags as they are in the end, and takes out those to deleted ones.
    UnaryOperator<Item> refresh(Set<UUID> deleted) {
        return item -> {
            if (item.tags().isEmpty()) {
                return item;
            }
            return item.withTags(item.tags().stream()
                    .filter(tag -> !deleted.contains(UUID.fromString(tag.text("id"))))
                    .map(tag -> draft.byId(Section.TAGS, UUID.fromString(tag.text("id")))
                            .map(Tags::referenceTo)
                            .orElse(tag))
                    .toList());
        };
    }
}
