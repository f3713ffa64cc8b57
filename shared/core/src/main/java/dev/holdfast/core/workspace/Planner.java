package dev.holdfast.core.workspace;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.format.Code;
import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.Broken;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.ItemRules;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.TrackerSchedule;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Goes through a document once, item by item, and decides.
final class Planner {
    private final Workspace current;
    private final Workspace document;
    private final WorkspaceOptions options;
    private final Supplier<UUID> ids;
    private final Draft draft;
    private final Tags tags;
    private final Refusals refusals = new Refusals();
    private final List<Step> steps = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Planner(Workspace current, Workspace document, WorkspaceOptions options, Supplier<UUID> ids) {
        this.current = current;
        this.document = document;
        this.options = options;
        this.ids = ids;
        this.draft = new Draft(current);
        this.tags = new Tags(draft, options);
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

    private List<UUID> deleted(Section section) {
        return steps.stream()
                .filter(step -> step.outcome() == Outcome.DELETED && step.section() == section)
                .flatMap(step -> step.result().stream())
                .map(Item::id)
                .toList();
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
            return step(index, item, Outcome.SKIPPED, Optional.empty());
        }
        var broken = ItemRules.check(item, options.tiers());
        if (!broken.isEmpty()) {
            return invalid(index, item, broken);
        }
        var clash = clash(item);
        return clash.isEmpty()
                ? step(index, item, Outcome.CREATED, Optional.of(created(item)))
                : resolved(index, item, clash);
    }

    private Step invalid(int index, Item item, List<Broken> broken) {
        if (options.invalidItems() == WorkspaceOptions.InvalidItems.REFUSE) {
            broken.forEach(rule -> refusals.add(rule.code(), item, index, rule.path(), rule.message()));
        }
        var first = broken.getFirst();
        return failed(index, item, new Step.Problem(first.code(), first.path(), first.message()));
    }

    /// What is in the way: who has the name, and who answers at the location. Where the document says what should be
    /// there, locations are looked at when all of it is.
    private List<Item> clash(Item item) {
        var name = draft.byName(item.section(), item.name());
        var places = options.desiresState() ? List.<Item>of() : draft.meeting(item);
        return Stream.concat(name.stream(), places.stream()).distinct().toList();
    }

    private Step resolved(int index, Item item, List<Item> clash) {
        var conflict =
                item.section() == Section.TAGS ? tags.conflict(item) : options.conflictOf(item.section(), item.id());
        return switch (conflict) {
            case SKIP -> step(index, item, Outcome.SKIPPED, Optional.empty());
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
        return step(index, item, same ? Outcome.SKIPPED : Outcome.UPDATED, Optional.of(merged));
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
        var number = 1;
        while (draft.byName(item.section(), item.section().naming().copy(item.name(), number))
                .isPresent()) {
            number++;
        }
        var copy = item.withName(item.section().naming().copy(item.name(), number));
        if (item.section() == Section.SECRETS) {
            warnings.add(new Finding(
                    WorkspaceImportCode.REFERENCES_KEPT,
                    "/data/secrets/" + index,
                    "'" + item.name() + "' was imported as '" + copy.name()
                            + "'; references by name were not changed."));
        }
        return step(index, item, Outcome.RENAMED, Optional.of(created(copy)));
    }

    private Step unresolved(int index, Item item) {
        return switch (item.section()) {
            case SECRETS, TAGS -> step(index, item, Outcome.SKIPPED, Optional.empty());
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
        var changed = item.withId(target.id());
        changed = target.fields()
                .get("createdAt")
                .map(time -> item.withId(target.id()).with("createdAt", time))
                .orElse(changed);
        if (item.section() == Section.TAGS) {
            changed = changed.withName(target.name());
        }
        if (item.history().isEmpty()) {
            changed = changed.withHistory(target.history());
        }
        var kept = Values.value(item).isEmpty()
                ? Values.value(target)
                : Optional.<dev.holdfast.format.workspace.SecretValue>empty();
        return kept.isPresent() ? changed.with("value", new Json.Hidden(kept.get())) : changed;
    }

    private Step step(int index, Item item, Outcome outcome, Optional<Item> result) {
        return new Step(item.section(), index, outcome, item.name(), result, Optional.empty());
    }

    /// Counted in the dialect; natively it refuses the import.
    private Step impossible(int index, Item item, Code code, String path, String message) {
        if (!options.dialect()) {
            refusals.add(code, item, index, path, message);
        }
        return failed(index, item, new Step.Problem(code, path, message));
    }

    private static Step failed(int index, Item item, Step.Problem problem) {
        return new Step(item.section(), index, Outcome.FAILED, item.name(), Optional.empty(), Optional.of(problem));
    }

    private static String quoted(List<Item> items) {
        return String.join(
                " and ", items.stream().map(item -> "'" + item.name() + "'").toList());
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
