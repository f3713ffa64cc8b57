package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceOptions.Deletions;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What an `apply` deletes (workspace.md 4.7, 9 D14 and D15, 11.3). Never a secret.
final class DeletionRules {
    private final Workspace current;
    private final Workspace document;
    private final WorkspaceOptions options;
    private final Map<Section, Set<String>> names = new EnumMap<>(Section.class);

    DeletionRules(Workspace current, Workspace document, WorkspaceOptions options) {
        this.current = current;
        this.document = document;
        this.options = options;
    }

    /// The items that go; a step for each is added.
    List<Item> decide(List<Step> steps, List<Finding> warnings) {
        if (options.mode() == Mode.MERGE) {
            return List.of();
        }
        var used = steps.stream()
                .flatMap(step -> step.result().stream())
                .map(DeletionRules::identity)
                .collect(Collectors.toSet());
        var gone = new ArrayList<Item>();
        for (var section : Section.OF_ITEMS) {
            for (var item : current.items(section)) {
                if (isUnwanted(section, item) && !used.contains(identity(item))) {
                    keepOrDelete(item, gone, warnings);
                }
            }
        }
        gone.forEach(item -> steps.add(
                new Step(item.section(), -1, Outcome.DELETED, item.name(), Optional.of(item), Optional.empty())));
        return gone;
    }

    /// Ids are unique in their collection only.
    private static String identity(Item item) {
        return item.section() + "/" + item.id();
    }

    private void keepOrDelete(Item item, List<Item> gone, List<Finding> warnings) {
        if (item.section() != Section.SECRETS) {
            gone.add(item);
        } else if (options.deletions() instanceof Deletions.Listed) {
            warnings.add(new Finding(
                    WorkspaceImportCode.SECRETS_KEPT, "/applyDeletions/secrets", "'" + item.name() + "' was kept."));
        }
    }

    private boolean isUnwanted(Section section, Item item) {
        return switch (options.deletions()) {
            case Deletions.Absent absent ->
                (absent.everywhere() || document.has(section))
                        && !names(section).contains(item.key());
            case Deletions.Listed listed ->
                section == Section.TAGS
                        ? document.has(section) && !names(section).contains(item.key())
                        : listed.ids().getOrDefault(section, Set.<UUID>of()).contains(item.id());
        };
    }

    private Set<String> names(Section section) {
        return names.computeIfAbsent(
                section, key -> document.items(key).stream().map(Item::key).collect(Collectors.toSet()));
    }
}
