package dev.holdfast.cli.workspace;

import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.core.workspace.WorkspaceOptions.Choice;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// `--item COLLECTION/NAME=rename|overwrite|skip`: what becomes of single items, whatever `--conflict` says of the
/// others.
final class ItemOptions {
    private ItemOptions() {}

    /// @param given by `collection/name`
    /// @throws UsageError for a word that is none
    /// @throws Refused `import.no-such-entry` for an item that the document lacks
    static Map<Section, Map<UUID, Choice>> of(Map<String, String> given, Workspace document) {
        var choices = new EnumMap<Section, Map<UUID, Choice>>(Section.class);
        given.forEach((name, word) -> {
            for (var item : named(name, document)) {
                choices.computeIfAbsent(item.section(), any -> new HashMap<>()).put(item.id(), choice(word));
            }
        });
        return choices;
    }

    private static Choice choice(String word) {
        return word.equals("skip")
                ? new Choice(true, Optional.empty())
                : new Choice(false, Optional.of(conflict(word)));
    }

    private static Conflict conflict(String word) {
        return switch (word) {
            case "rename" -> Conflict.RENAME;
            case "overwrite" -> Conflict.OVERWRITE;
            default -> throw new UsageError(CliCode.USAGE, "--item COLLECTION/NAME=rename, =overwrite or =skip.");
        };
    }

    private static List<Item> named(String name, Workspace document) {
        var found = document.items()
                .filter(item -> (item.section() + "/" + item.name()).equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new Refused(Problem.of(ImportCode.NO_SUCH_ENTRY, "The document holds no item \"" + name + "\"."));
        }
        return found;
    }
}
