package dev.holdfast.core.importing;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.GenerationProof;
import dev.holdfast.format.kanuka.ProjectArchive.Inspected;
import dev.holdfast.format.point.Contents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Decides what becomes of every file when an archive meets a target (kanuka.md 5.4, 5.5, 14). Pure: reads no disk.
public final class KanukaPlan {
    private final Inspected archive;
    private final Existing target;
    private final ImportOptions options;
    private final GenerationProof proof;
    private final Map<String, Contents.Item> there;
    private final List<Finding> warnings = new ArrayList<>();

    private KanukaPlan(Inspected archive, Existing target, ImportOptions options, GenerationProof proof) {
        this.archive = archive;
        this.target = target;
        this.options = options;
        this.proof = proof;
        this.there = byName(target.items());
    }

    /// @throws Refused `kanuka.mixed-generation`, `import.no-such-entry`, `import.name-collision`
    public static ImportPlan of(Inspected archive, Existing target, ImportOptions options) {
        return of(archive, target, options, GenerationProof.NO_KEY);
    }

    /// @param proof what private keys at hand show of the two sides' generations
    /// @throws Refused as above
    public static ImportPlan of(Inspected archive, Existing target, ImportOptions options, GenerationProof proof) {
        return new KanukaPlan(archive, target, options, proof).decide();
    }

    static Map<String, Contents.Item> byName(List<Contents.Item> items) {
        return items.stream().collect(toMap(Contents.Item::name, Function.identity()));
    }

    private ImportPlan decide() {
        checkNames();
        warnings.addAll(archive.warnings());
        warnings.addAll(Generations.check(archive, target, options, proof));
        var steps = new ArrayList<>(wanted().map(this::step).toList());
        if (options.mode() == Mode.REPLACE && options.only().isEmpty()) {
            deletions().forEach(steps::add);
        }
        steps.sort(Comparator.comparing(ImportPlan.Step::path));
        Collisions.check(steps, target);
        noteNested(steps);
        warnings.addAll(Users.unknown(steps, target, options.mode()));
        return new ImportPlan(options.mode(), steps, warnings, PlanHash.of(target.digest(), steps));
    }

    private void checkNames() {
        var names = byName(archive.items()).keySet();
        options.only().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(ImportCode.NO_SUCH_ENTRY, "The archive has no entry '" + name + "'.");
                });
    }

    private Stream<Contents.Item> wanted() {
        return archive.items().stream()
                .filter(item -> options.only().isEmpty() || options.only().contains(item.name()));
    }

    private ImportPlan.Step step(Contents.Item item) {
        return new ImportPlan.Step(item.name(), action(item));
    }

    private ImportPlan.Action action(Contents.Item item) {
        if (target.isNested(item.name())) {
            return ImportPlan.Action.SKIP;
        }
        var old = there.get(item.name());
        if (old == null) {
            return ImportPlan.Action.CREATE;
        }
        return switch (options.mode()) {
            case MERGE -> ImportPlan.Action.SKIP;
            case REPLACE -> old.equals(item) ? ImportPlan.Action.SKIP : ImportPlan.Action.OVERWRITE;
        };
    }

    private Stream<ImportPlan.Step> deletions() {
        var names = byName(archive.items()).keySet();
        return target.items().stream()
                .map(Contents.Item::name)
                .filter(name -> !names.contains(name))
                .map(name -> new ImportPlan.Step(name, ImportPlan.Action.DELETE));
    }

    private void noteNested(List<ImportPlan.Step> steps) {
        for (var root : target.nestedRoots()) {
            long kept = steps.stream()
                    .filter(step -> step.path().startsWith(root + "/"))
                    .count();
            if (kept > 0 || options.mode() == Mode.REPLACE) {
                String what = kept == 0 ? "" : "; the archive's files below it (" + kept + ") were left out";
                warnings.add(new Finding(
                        ImportCode.NESTED_KEPT, root, "'" + root + "' is a Kanuka project of its own" + what + "."));
            }
        }
    }
}
