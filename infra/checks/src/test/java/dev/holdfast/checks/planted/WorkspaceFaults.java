package dev.holdfast.checks.planted;

import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Deletions;
import dev.holdfast.core.workspace.WorkspaceOptions.InvalidItems;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.testkit.PlantedFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What stands between a document and a workspace.
final class WorkspaceFaults {
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
    private static final String IMPORT = "workspace import";
    private static final Workspace SMALL = Documents.opened("small").with(Section.PRIVATE_KEYS, List.of());

    private WorkspaceFaults() {}

    /// Nothing is found where nothing is planted.
    static List<Finding> sound() {
        return planned(Workspace.EMPTY, SMALL, merge(Conflict.RENAME));
    }

    static List<PlantedFault> all() {
        var script = SMALL.items(Section.SCRIPTS).getFirst();
        return List.of(
                fault(
                        "INVALID_ITEMS",
                        "an item that breaks the rules",
                        Workspace.EMPTY,
                        of(script.withName(" ")),
                        merge(Conflict.RENAME)),
                fault(
                        "DUPLICATES",
                        "the same name twice, to be as it is",
                        Workspace.EMPTY,
                        of(script, script.withId(new UUID(1, 1))),
                        WorkspaceOptions.apply(NOW)),
                fault(
                        "TWO_TARGETS",
                        "one responder over two",
                        of(at("GET", 1), at("POST", 2)),
                        of(at("ANY", 3)),
                        merge(Conflict.OVERWRITE)),
                fault(
                        "NAME_TAKEN",
                        "a name that is taken, and nobody said what then",
                        of(script),
                        of(script),
                        nobodySaid()),
                new PlantedFault(
                        "WorkspaceImportCode.STALE_PLAN", "a workspace that changed since", IMPORT, scratch -> {
                            plan(Workspace.EMPTY, of(script), merge(Conflict.RENAME))
                                    .apply(of(script));
                            return List.of();
                        }),
                fault(
                        "CONFLICT_IGNORED",
                        "a way with conflicts where there are none",
                        Workspace.EMPTY,
                        of(script),
                        told()),
                fault("REFERENCES_KEPT", "a secret under another name", secrets(), secrets(), merge(Conflict.RENAME)),
                fault("SECRETS_KEPT", "a wish to delete a secret", secrets(), of(script), deleting()));
    }

    private static PlantedFault fault(
            String code, String fault, Workspace current, Workspace document, WorkspaceOptions options) {
        return new PlantedFault(
                "WorkspaceImportCode." + code, fault, IMPORT, scratch -> planned(current, document, options));
    }

    private static List<Finding> planned(Workspace current, Workspace document, WorkspaceOptions options) {
        return plan(current, document, options).warnings();
    }

    private static WorkspacePlan plan(Workspace current, Workspace document, WorkspaceOptions options) {
        return WorkspacePlan.of(current, document, options, UUID::randomUUID);
    }

    private static Workspace of(Item... items) {
        var list = List.of(items);
        return Workspace.EMPTY.with(
                list.getFirst().section(),
                list.stream().map(item -> item.without("tags")).toList());
    }

    private static Workspace secrets() {
        return of(SMALL.items(Section.SECRETS).getFirst());
    }

    private static Item at(String method, int n) {
        var location = Json.Fields.NONE.with("pathType", new Json.Text("=")).with("path", new Json.Text("/a"));
        return SMALL.items(Section.RESPONDERS)
                .getFirst()
                .with("location", location)
                .with("method", new Json.Text(method))
                .withName("r" + n)
                .withId(new UUID(2, n));
    }

    private static WorkspaceOptions merge(Conflict conflict) {
        return WorkspaceOptions.merge(conflict, NOW);
    }

    private static WorkspaceOptions nobodySaid() {
        return options(Mode.MERGE, Conflict.NONE, new Deletions.Absent(false));
    }

    private static WorkspaceOptions told() {
        return options(Mode.APPLY, Conflict.SKIP, new Deletions.Absent(false));
    }

    private static WorkspaceOptions deleting() {
        var secret = secrets().items(Section.SECRETS).getFirst();
        return WorkspaceOptions.dialect(
                Mode.APPLY, Map.of(), false, new Deletions.Listed(Map.of(Section.SECRETS, Set.of(secret.id()))), NOW);
    }

    private static WorkspaceOptions options(Mode mode, Conflict conflict, Deletions deletions) {
        return new WorkspaceOptions(
                mode, Optional.of(conflict), Map.of(), true, deletions, InvalidItems.REFUSE, false, Tiers.DEFAULT, NOW);
    }
}
