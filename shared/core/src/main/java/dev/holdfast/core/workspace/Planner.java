package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Broken;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.ItemRules;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.TrackerSchedule;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Goes through a document once, item by item, and decides.
final class Planner {
    private final Workspace current;
    private final Workspace document;
    private final WorkspaceOptions options;
    private final Draft draft;
    private final Tags tags;
    private final Resolution resolution;
    private final Refusals refusals = new Refusals();
    private final List<Step> steps = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Planner(Workspace current, Workspace document, WorkspaceOptions options, Supplier<UUID> ids) {
        this.current = current;
        this.document = document;
        this.options = options;
        this.draft = new Draft(current);
        this.tags = new Tags(draft, options);
        this.resolution = new Resolution(draft, tags, options, ids, refusals, warnings);
    }

    WorkspacePlan plan() {
        new Preflight(document, options).check(refusals, warnings);
        Section.OF_ITEMS.forEach(this::section);
        refusals.throwIfAny();
        var settings = new SettingsImport(current, document, options, tags).decide(steps, warnings);
        new DeletionRules(current, document, options).decide(steps, warnings).forEach(draft::remove);
        draft.change(tags.refresh(deleted(Section.TAGS)));
        new Results(current, draft, options).check(refusals);
        refusals.throwIfAny();
        warnOfReferences();
        var next = draft.workspace().withSettings(settings);
        var hash = PlanDigest.of(current, steps);
        return new WorkspacePlan(options.mode(), current, next, finished(), warnings, runs(), hash);
    }

    private Set<UUID> deleted(Section section) {
        return steps.stream()
                .filter(step -> step.outcome() == Outcome.DELETED && step.section() == section)
                .flatMap(step -> step.result().stream())
                .map(Item::id)
                .collect(Collectors.toSet());
    }

    private void section(Section section) {
        var items = document.items(section);
        for (var index = 0; index < items.size(); index++) {
            var item =
                    section == Section.TAGS ? tags.normal(items.get(index)) : tags.mapped(items.get(index), warnings);
            var step = decide(index, item);
            steps.add(step);
            step.result().filter(result -> step.outcome() != Outcome.SKIPPED).ifPresent(draft::put);
            if (section == Section.TAGS) {
                tags.remember(items.get(index), step);
            }
        }
    }

    private Step decide(int index, Item item) {
        var choice = options.choice(item.section(), item.id());
        if (choice.isPresent() && choice.get().skip()) {
            return Step.without(index, item, Outcome.SKIPPED);
        }
        var broken = options.invalidItems() == WorkspaceOptions.InvalidItems.KEEP
                ? List.<Broken>of()
                : ItemRules.check(item, options.tiers());
        if (!broken.isEmpty()) {
            return invalid(index, item, broken);
        }
        var clash = clash(item);
        return clash.isEmpty() ? resolution.free(index, item) : resolution.resolved(index, item, clash);
    }

    private Step invalid(int index, Item item, List<Broken> broken) {
        if (options.invalidItems() == WorkspaceOptions.InvalidItems.REFUSE) {
            broken.forEach(rule -> refusals.add(rule.code(), item, index, rule.path(), rule.message()));
        }
        var first = broken.getFirst();
        return Step.failed(index, item, new Step.Problem(first.code(), first.path(), first.message()));
    }

    /// What is in the way: who has the name, and who answers at the location. Where the document says what should be
    /// there, locations are looked at when all of it is.
    private List<Item> clash(Item item) {
        var name = draft.byName(item.section(), item.name());
        var places = options.desiresState() ? List.<Item>of() : draft.meeting(item);
        return Stream.concat(name.stream(), places.stream()).distinct().toList();
    }

    private void warnOfReferences() {
        for (var step : steps) {
            for (var name : brought(step).stream()
                    .flatMap(item -> item.secretsNamed().stream())
                    .toList()) {
                if (draft.byName(Section.SECRETS, name).isEmpty()) {
                    warnings.add(new Finding(
                            WorkspaceCode.DANGLING_SECRET,
                            "/data/" + step.section() + "/" + step.index(),
                            "'" + step.name() + "' names the secret '" + name + "', which is not there."));
                }
            }
        }
    }

    private static Optional<Item> brought(Step step) {
        return switch (step.outcome()) {
            case CREATED, UPDATED, RENAMED -> step.result();
            case SKIPPED, FAILED, DELETED -> Optional.empty();
        };
    }

    /// The steps, with the items as they are in the end.
    private List<Step> finished() {
        return steps.stream()
                .map(step -> new Step(
                        step.section(),
                        step.index(),
                        step.outcome(),
                        step.name(),
                        step.outcome() == Outcome.DELETED
                                ? step.result()
                                : step.result().flatMap(item -> draft.byId(step.section(), item.id())),
                        step.problem()))
                .toList();
    }

    private List<WorkspacePlan.NextRun> runs() {
        return steps.stream()
                .flatMap(step -> brought(step).stream())
                .filter(item -> item.section().isTracker())
                .flatMap(item -> draft.byId(item.section(), item.id()).stream())
                .distinct()
                .flatMap(item -> run(item).stream())
                .toList();
    }

    private Optional<WorkspacePlan.NextRun> run(Item tracker) {
        var retrack = tracker.fields().fields("retrack");
        var config = retrack.fields("config");
        if (!retrack.truth("enabled") || !config.has("job")) {
            return Optional.empty();
        }
        return TrackerSchedule.parse(config.fields("job").text("schedule"))
                .next(options.now())
                .map(at -> new WorkspacePlan.NextRun(tracker.section(), tracker.id(), at));
    }
}
