package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.format.Code;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Decides what becomes of one item, with and without something in its way (workspace.md 4.5, 9, 11.5, 11.6).
final class Resolution {
    private final Draft draft;
    private final Tags tags;
    private final WorkspaceOptions options;
    private final Supplier<UUID> ids;
    private final Refusals refusals;
    private final List<Finding> warnings;
    private final Map<String, Integer> copies = new HashMap<>();

    Resolution(
            Draft draft,
            Tags tags,
            WorkspaceOptions options,
            Supplier<UUID> ids,
            Refusals refusals,
            List<Finding> warnings) {
        this.draft = draft;
        this.tags = tags;
        this.options = options;
        this.ids = ids;
        this.refusals = refusals;
        this.warnings = warnings;
    }

    Step free(int index, Item item) {
        return Step.of(index, item, Outcome.CREATED, created(item));
    }

    /// @param clash who has the name or answers at the location
    Step resolved(int index, Item item, List<Item> clash) {
        var conflict =
                item.section() == Section.TAGS ? tags.conflict(item) : options.conflictOf(item.section(), item.id());
        return switch (conflict) {
            case SKIP -> Step.without(index, item, Outcome.SKIPPED);
            case OVERWRITE -> overwritten(index, item, clash);
            case RENAME -> renamed(index, item, clash);
            case NONE -> unresolved(index, item);
        };
    }

    private Step overwritten(int index, Item item, List<Item> clash) {
        if (clash.size() > 1) {
            return impossible(
                    index,
                    item,
                    WorkspaceImportCode.TWO_TARGETS,
                    "",
                    "'" + item.name() + "' would overwrite " + quoted(clash) + " at once.");
        }
        var target = clash.getFirst();
        var merged = updated(item, target);
        boolean same = merged.equals(target) && (options.desiresState() || item.section() == Section.TAGS);
        return Step.of(index, item, same ? Outcome.SKIPPED : Outcome.UPDATED, merged);
    }

    private Step renamed(int index, Item item, List<Item> clash) {
        if (draft.byName(item.section(), item.name()).isEmpty()
                || !draft.meeting(item).isEmpty()) {
            return impossible(
                    index,
                    item,
                    WorkspaceCode.LOCATION_CONFLICT,
                    "/location",
                    "'" + item.name() + "' answers where " + quoted(clash)
                            + " does, and a new name would not change that.");
        }
        var copy = item.withName(freeCopy(item));
        if (item.section() == Section.SECRETS) {
            warnings.add(new Finding(
                    WorkspaceImportCode.REFERENCES_KEPT,
                    "/data/secrets/" + index,
                    "'" + item.name() + "' was imported as '" + copy.name()
                            + "'; references by name were not changed."));
        }
        return Step.of(index, item, Outcome.RENAMED, created(copy));
    }

    /// Counts on from where it was for that name, however many copies a document asks for.
    private String freeCopy(Item item) {
        var naming = item.section().naming();
        var name = item.section() + "/" + item.key();
        int number = copies.getOrDefault(name, 0) + 1;
        while (draft.byName(item.section(), naming.copy(item.name(), number)).isPresent()) {
            number++;
        }
        copies.put(name, number);
        return naming.copy(item.name(), number);
    }

    private Step unresolved(int index, Item item) {
        return switch (item.section()) {
            case SECRETS, TAGS -> Step.without(index, item, Outcome.SKIPPED);
            case SCRIPTS, RESPONDERS, TEMPLATES, PRIVATE_KEYS, POLICIES, PAGE_TRACKERS, API_TRACKERS, SETTINGS ->
                impossible(
                        index,
                        item,
                        WorkspaceImportCode.NAME_TAKEN,
                        "/name",
                        "A " + item.section().noun() + " like '" + item.name() + "' already exists.");
        };
    }

    /// Keeps the document's id where it is free.
    private Item created(Item item) {
        var id = item.id();
        while (draft.byId(item.section(), id).isPresent()) {
            id = ids.get();
        }
        if (item.section() == Section.SECRETS && Values.value(item).isEmpty()) {
            warnings.add(new Finding(
                    WorkspaceCode.VALUE_MISSING,
                    "/data/secrets",
                    "'" + item.name() + "' is imported without a value."));
        }
        return item.withId(id);
    }

    /// In place: who refers to the item, and what it kept that the document lacks, stays (workspace.md 9 D12, 11.13).
    private static Item updated(Item item, Item target) {
        var changed = item.withId(target.id())
                .with("createdAt", new Json.Whole(target.fields().whole("createdAt", 0)));
        if (item.section() == Section.TAGS) {
            changed = changed.withName(target.name());
        }
        if (item.history().isEmpty()) {
            changed = changed.withHistory(target.history());
        }
        return Values.value(item).isPresent() || Values.value(target).isEmpty()
                ? changed
                : changed.with("value", new Json.Hidden(Values.value(target).get()));
    }

    /// Counted in the dialect; natively it refuses the import.
    private Step impossible(int index, Item item, Code code, String path, String message) {
        if (!options.dialect()) {
            refusals.add(code, item, index, path, message);
        }
        return Step.failed(index, item, new Step.Problem(code, path, message));
    }

    private static String quoted(List<Item> items) {
        return String.join(
                " and ", items.stream().map(item -> "'" + item.name() + "'").toList());
    }
}
