package dev.holdfast.core.workspace;

import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Location;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What can be said about a document before it meets a workspace: what it holds twice, and keys in clear.
final class Preflight {
    private final Workspace document;
    private final WorkspaceOptions options;

    Preflight(Workspace document, WorkspaceOptions options) {
        this.document = document;
        this.options = options;
    }

    void check(Refusals refusals, List<Finding> warnings) {
        if (options.desiresState() && options.conflict().isPresent()) {
            warnings.add(new Finding(
                    WorkspaceImportCode.CONFLICT_IGNORED, "", WorkspaceImportCode.CONFLICT_IGNORED.meaning()));
        }
        for (var section : Section.OF_ITEMS) {
            names(section, refusals, warnings);
            ids(section, warnings);
        }
        if (options.desiresState()) {
            locations(refusals);
        }
        clearKeys(warnings);
    }

    private void names(Section section, Refusals refusals, List<Finding> warnings) {
        var seen = new HashSet<String>();
        var items = document.items(section);
        for (var index = 0; index < items.size(); index++) {
            var item = items.get(index);
            if (!seen.add(item.key())) {
                var message = "The " + section.noun() + " '" + item.name() + "' stands in the document more than once.";
                if (options.desiresState()) {
                    refusals.add(WorkspaceImportCode.DUPLICATES, item, index, "/name", message);
                } else {
                    warnings.add(new Finding(WorkspaceCode.DUPLICATE_NAME, place(item, index) + "/name", message));
                }
            }
        }
    }

    private void ids(Section section, List<Finding> warnings) {
        var seen = new HashSet<UUID>();
        var items = document.items(section);
        for (var index = 0; index < items.size(); index++) {
            if (!seen.add(items.get(index).id())) {
                warnings.add(new Finding(
                        WorkspaceCode.DUPLICATE_ID,
                        place(items.get(index), index) + "/id",
                        "'" + items.get(index).name() + "' has an id that stands before; names decide."));
            }
        }
    }

    private void locations(Refusals refusals) {
        Map<String, List<Item>> seen = new HashMap<>();
        var responders = document.items(Section.RESPONDERS);
        for (var index = 0; index < responders.size(); index++) {
            var item = responders.get(index);
            var location = Location.of(item);
            var others = seen.computeIfAbsent(location.place(), place -> new java.util.ArrayList<>());
            if (others.stream().anyMatch(other -> Location.of(other).meets(location))) {
                refusals.add(
                        WorkspaceImportCode.DUPLICATES,
                        item,
                        index,
                        "/location",
                        "The responder '" + item.name() + "' answers where another one of the document does.");
            }
            others.add(item);
        }
    }

    private void clearKeys(List<Finding> warnings) {
        var keys = document.items(Section.PRIVATE_KEYS);
        for (var index = 0; index < keys.size(); index++) {
            if (!keys.get(index).fields().truth("encrypted")) {
                warnings.add(new Finding(
                        WorkspaceCode.CLEAR_PRIVATE_KEY,
                        place(keys.get(index), index) + "/pkcs8",
                        "The private key '" + keys.get(index).name() + "' stands in the document in clear."));
            }
        }
    }

    private static String place(Item item, int index) {
        return "/data/" + item.section() + "/" + index;
    }
}
