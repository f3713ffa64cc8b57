package dev.holdfast.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.kept.Bounds;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.testkit.workspace.InMemoryWorkspaces;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An import that is undone has never been: over random imports, one after the other, the state comes back as it was,
/// values, histories, tags and settings included.
final class UndoProperties {
    private static final int CASES = 60;
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
    private static final WorkspaceId TEAM = new WorkspaceId("team");
    private static final X25519.Generated KEY = X25519.generate();
    private static final List<Workspace> SAMPLES =
            Stream.of("small", "full", "bignum").map(Documents::opened).toList();

    @Test
    void undoAfterAnyImportIsTheStateBefore() throws IOException {
        for (long seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var workspaces = workspaces();
            workspaces.create(TEAM);
            for (int round = 0; round < 4; round++) {
                var kept = workspaces.open(TEAM);
                workspaces.replace(kept, imported(kept.workspace(), random), "workspace.imported");
                var imported = workspaces.open(TEAM).workspace();
                workspaces.undo(TEAM, Optional.empty());
                assertThat(workspaces.open(TEAM).workspace().equals(kept.workspace()))
                        .as("seed " + seed + ", round " + round)
                        .isTrue();
                workspaces.undo(TEAM, Optional.empty());
                assertThat(workspaces.open(TEAM).workspace().equals(imported))
                        .as("undone twice, seed " + seed + ", round " + round)
                        .isTrue();
            }
        }
    }

    /// The state itself where the import is refused.
    private static Workspace imported(Workspace current, SplittableRandom random) {
        var conflict =
                List.of(Conflict.RENAME, Conflict.OVERWRITE, Conflict.SKIP).get(random.nextInt(3));
        var options = random.nextInt(3) == 0
                ? WorkspaceOptions.apply(NOW).everywhere()
                : WorkspaceOptions.merge(conflict, NOW);
        try {
            return WorkspacePlan.of(
                            current, document(random), options, () -> new UUID(random.nextLong(), random.nextLong()))
                    .apply(current);
        } catch (Refused e) {
            return current;
        }
    }

    /// Some of a sample's items, some of them changed.
    private static Workspace document(SplittableRandom random) {
        var sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
        var document = Workspace.EMPTY;
        for (var section : Section.OF_ITEMS) {
            var items = new ArrayList<Item>();
            for (var item : sample.items(section)) {
                if (random.nextBoolean()) {
                    items.add(random.nextInt(4) == 0 ? item.withHistory(Optional.empty()) : item);
                }
            }
            document = document.with(section, items);
        }
        return random.nextBoolean() ? document : document.withSettings(sample.settings());
    }

    private static KeptWorkspaces workspaces() {
        var memory = new InMemoryWorkspaces();
        var identities = X25519.identities(KEY.identityFile().clone());
        return new KeptWorkspaces(
                memory,
                memory,
                context -> List.of(KEY.recipient()),
                context -> identities,
                Bounds.DEFAULT,
                () -> NOW,
                new java.util.Random(7),
                "test");
    }
}
