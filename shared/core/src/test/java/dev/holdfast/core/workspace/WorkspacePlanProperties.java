package dev.holdfast.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every plan, over random workspaces and documents made of the samples' items.
final class WorkspacePlanProperties {
    private static final int CASES = 400;
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
    private static final List<Workspace> SAMPLES =
            Stream.of("small", "full", "bignum").map(Documents::opened).toList();

    /// Names the seed that repeats a failure.
    private static void holds(Consumer<Any> property) {
        for (var seed = 0L; seed < CASES; seed++) {
            try {
                property.accept(new Any(new SplittableRandom(seed)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("broken for seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private record Any(SplittableRandom random) {
        <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        /// Items of few names and places, so that they clash; the same name and id may come twice.
        Workspace document() {
            var document = Workspace.EMPTY;
            for (var section : Section.OF_ITEMS) {
                if (random.nextInt(4) > 0) {
                    document = document.with(
                            section,
                            IntStream.range(0, random.nextInt(5))
                                    .mapToObj(i -> item(section))
                                    .toList());
                }
            }
            return random.nextBoolean()
                    ? document
                    : document.withSettings(pick(SAMPLES).settings());
        }

        private Item item(Section section) {
            var item = pick(pick(SAMPLES).items(section)).withId(new UUID(0x42, random.nextInt(8)));
            var name = "item" + random.nextInt(4);
            var changed = item.withName(random.nextInt(3) == 0 ? name.toUpperCase(java.util.Locale.ROOT) : name)
                    .with("updatedAt", new Json.Whole(random.nextInt(3)));
            if (section != Section.RESPONDERS) {
                return changed;
            }
            var place = changed.fields().fields("location").with("path", new Json.Text("/p" + random.nextInt(3)));
            return changed.with("location", place).with("method", new Json.Text(pick(List.of("GET", "POST", "ANY"))));
        }

        /// What a document leaves in an empty workspace.
        Workspace workspace() {
            return plan(Workspace.EMPTY, document(), WorkspaceOptions.merge(Conflict.SKIP, NOW))
                    .next();
        }

        WorkspaceOptions options() {
            return switch (random.nextInt(5)) {
                case 0 -> WorkspaceOptions.apply(NOW);
                case 1 -> WorkspaceOptions.apply(NOW).everywhere();
                default ->
                    WorkspaceOptions.merge(pick(List.of(Conflict.RENAME, Conflict.OVERWRITE, Conflict.SKIP)), NOW);
            };
        }

        WorkspacePlan plan(Workspace current, Workspace document, WorkspaceOptions options) {
            return WorkspacePlan.of(current, document, options, () -> new UUID(random.nextLong(), random.nextLong()));
        }

        /// Empty when the import is refused.
        Optional<WorkspacePlan> attempt(Workspace current, Workspace document, WorkspaceOptions options) {
            try {
                return Optional.of(plan(current, document, options));
            } catch (Refused refused) {
                assertThat(refused.problem().code())
                        .isIn("workspace.location-conflict", "workspace.two-targets", "workspace.duplicates");
                assertThat(refused.problem().details()).isNotEmpty();
                return Optional.empty();
            }
        }
    }

    @Test
    @Proves("WS-11")
    void whatIsExportedIsImportedAsTheSame() {
        holds(any -> {
            var workspace = any.workspace();
            var exported = Documents.write(Values.omit(workspace, 1));
            var imported = any.plan(
                    Workspace.EMPTY,
                    Documents.read(exported).document().data(),
                    WorkspaceOptions.merge(Conflict.RENAME, NOW));
            assertThat(Documents.write(Values.omit(imported.next(), 1))).isEqualTo(exported);
        });
    }

    @Test
    @Proves("WS-16")
    void everyItemOfTheDocumentIsCountedOnce() {
        holds(any -> {
            var document = any.document();
            any.attempt(any.workspace(), document, any.options()).ifPresent(plan -> {
                var counted = plan.steps().stream()
                        .filter(step -> step.outcome() != Outcome.DELETED)
                        .map(step -> step.section() + "/" + step.index())
                        .toList();
                var expected = new ArrayList<String>();
                for (var section : Section.values()) {
                    IntStream.range(0, document.count(section)).forEach(i -> expected.add(section + "/" + i));
                }
                assertThat(counted).containsExactlyInAnyOrderElementsOf(expected);
            });
        });
    }

    @Test
    void thePreviewIsWhatIsDone() {
        holds(any -> {
            var current = any.workspace();
            any.attempt(current, any.document(), any.options())
                    .ifPresent(
                            plan -> assertThat(ids(carriedOut(plan, current))).isEqualTo(ids(plan.apply(current))));
        });
    }

    /// The steps done one by one, by nothing but what they say.
    private static List<Item> carriedOut(WorkspacePlan plan, Workspace current) {
        var items = new ArrayList<>(current.items().toList());
        for (var step : plan.steps()) {
            step.result().ifPresent(result -> {
                int at = items.stream()
                        .map(item -> item.section() + "/" + item.id())
                        .toList()
                        .indexOf(result.section() + "/" + result.id());
                switch (step.outcome()) {
                    case CREATED, RENAMED -> {
                        assertThat(at).isNegative();
                        items.add(result);
                    }
                    case UPDATED -> items.set(at, result);
                    case DELETED -> items.remove(at);
                    case SKIPPED, FAILED -> assertThat(at).isNotNegative();
                }
            });
        }
        return items;
    }

    private static java.util.Map<String, String> ids(List<Item> items) {
        return items.stream().collect(Collectors.toMap(item -> item.section() + "/" + item.id(), Item::name));
    }

    private static java.util.Map<String, String> ids(Workspace workspace) {
        return ids(workspace.items().toList());
    }

    @Test
    @Proves("WS-12")
    void aMergeIsAdditive() {
        holds(any -> {
            var current = any.workspace();
            var conflict = any.pick(List.of(Conflict.RENAME, Conflict.OVERWRITE, Conflict.SKIP));
            any.attempt(current, any.document(), WorkspaceOptions.merge(conflict, NOW))
                    .ifPresent(plan -> {
                        assertThat(ids(plan.next()).keySet())
                                .containsAll(ids(current).keySet());
                        if (conflict != Conflict.OVERWRITE) {
                            assertThat(plan.next().items().toList())
                                    .containsAll(current.items().toList());
                        }
                    });
        });
    }

    @Test
    @Proves("WS-15")
    void applyTwiceIsApplyOnce() {
        holds(any -> {
            var document = any.document();
            var options = any.random().nextBoolean()
                    ? WorkspaceOptions.apply(NOW)
                    : WorkspaceOptions.apply(NOW).everywhere();
            any.attempt(any.workspace(), document, options).ifPresent(once -> {
                var twice = any.plan(once.next(), document, options);
                assertThat(twice.next()).isEqualTo(once.next());
                assertThat(twice.steps()).allMatch(step -> step.outcome() == Outcome.SKIPPED);
            });
        });
    }

    @Test
    @Proves({"WS-13", "WS-14"})
    void afterEveryImportNamesAndLocationsAreFree() {
        holds(any -> any.attempt(any.workspace(), any.document(), any.options()).ifPresent(plan -> {
            var keys = plan.next()
                    .items()
                    .map(item -> item.section() + "/" + item.key())
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
            var again = any.plan(Workspace.EMPTY, plan.next(), WorkspaceOptions.apply(NOW));
            assertThat(again.count(Section.RESPONDERS, Outcome.CREATED))
                    .isEqualTo(plan.next().count(Section.RESPONDERS));
        }));
    }

    @Test
    void applyingTheOlderStateEverywhereBringsItBackSaveForNewSecrets() {
        holds(any -> {
            var before = any.workspace();
            any.attempt(before, any.document(), any.options()).ifPresent(plan -> {
                var back = any.attempt(
                        plan.next(), before, WorkspaceOptions.apply(NOW).everywhere());
                back.ifPresent(undone -> assertThat(keys(undone.next())).isEqualTo(keys(before)));
            });
        });
    }

    private static List<String> keys(Workspace workspace) {
        return workspace
                .items()
                .filter(item -> item.section() != Section.SECRETS)
                .map(item -> item.section() + "/" + item.key())
                .sorted()
                .toList();
    }
}
