package dev.holdfast.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.workspace.Step.Outcome;
import dev.holdfast.core.workspace.WorkspaceOptions.Choice;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Deletions;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.WorkspacePlan.Consent;
import dev.holdfast.format.Finding;
import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Json;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkspacePlanTest {
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");

    private static Supplier<UUID> ids() {
        var next = new long[1];
        return () -> new UUID(0x7000, next[0]++);
    }

    private static WorkspacePlan plan(Workspace current, Workspace document, WorkspaceOptions options) {
        return WorkspacePlan.of(current, document, options, ids());
    }

    private static WorkspacePlan merge(Workspace current, Workspace document, Conflict conflict) {
        return plan(current, document, WorkspaceOptions.merge(conflict, NOW));
    }

    private static Refused refused(Workspace current, Workspace document, WorkspaceOptions options) {
        var refused = catchThrowableOfType(Refused.class, () -> plan(current, document, options));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }

    private static Workspace only(Workspace workspace, Section... sections) {
        var kept = Workspace.EMPTY;
        for (var section : sections) {
            kept = kept.with(section, workspace.items(section));
        }
        return kept;
    }

    private static Workspace without(Workspace workspace, Section section) {
        var rest = new HashMap<>(workspace.sections());
        rest.remove(section);
        return new Workspace(rest, workspace.settings());
    }

    private static List<String> names(Workspace workspace, Section section) {
        return workspace.items(section).stream().map(Item::name).toList();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(finding -> finding.code().id()).distinct().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "full", "names-only", "legacy-kdf", "leaky", "bignum"})
    @Proves("WS-11")
    void whatIsImportedIntoAnEmptyWorkspaceIsExportedAgain(String name) {
        var document = Documents.opened(name);
        var plan = merge(Workspace.EMPTY, document, Conflict.RENAME);
        assertThat(plan.next()).isEqualTo(document);
        assertThat(plan.steps(Outcome.CREATED).count()).isEqualTo(plan.steps().size());

        var exported = flat(Documents.write(Values.omit(plan.next(), 1)));
        var original = flat(Documents.write(Documents.read(name)));
        assertThat(exported).isEqualTo(original);
    }

    /// Values have other nonces, and these exports have none.
    private static Map<String, String> flat(byte[] document) {
        var flat = Documents.flat(document);
        flat.keySet()
                .removeIf(path -> path.endsWith("/encryptedValue")
                        || path.startsWith("/secretsEncryption")
                        || path.equals("/exportedAt"));
        return flat;
    }

    @Test
    @Proves("WS-14")
    void theSampleOfDuplicatesIsRefusedWithRenameAndImportedWithSkipAndInTheDialect() {
        var document = Documents.opened("duplicates");
        var refusal = refused(Workspace.EMPTY, document, WorkspaceOptions.merge(Conflict.RENAME, NOW));
        assertThat(refusal.problem().code()).isEqualTo("workspace.location-conflict");
        assertThat(refusal.problem().details())
                .extracting(detail -> detail.get("name"))
                .containsExactly("any-beside-get", "same-location-other-case");

        var skipped = merge(Workspace.EMPTY, document, Conflict.SKIP);
        assertThat(names(skipped.next(), Section.RESPONDERS))
                .containsExactly(
                        "lagoon-responder-0000",
                        "yarrow-responder-0001",
                        "lagoon-responder-0002",
                        "prefix-beside-exact");
        assertThat(names(skipped.next(), Section.SCRIPTS)).hasSize(4).contains("MEADOW-SCRIPT-0001");
        assertThat(skipped.next().count(Section.TEMPLATES)).isEqualTo(3);
        assertThat(skipped.next().count(Section.TAGS)).isEqualTo(3);
        assertThat(codes(skipped.warnings())).contains("workspace.duplicate-name");
        assertThat(merge(skipped.next(), document, Conflict.SKIP).next()).isEqualTo(skipped.next());

        var dialect = plan(
                Workspace.EMPTY,
                document,
                WorkspaceOptions.dialect(Mode.MERGE, Map.of(), false, new Deletions.Listed(Map.of()), NOW));
        assertThat(dialect.next().withSettings(Optional.empty()))
                .isEqualTo(skipped.next().withSettings(Optional.empty()));
        assertThat(dialect.count(Section.RESPONDERS, Outcome.FAILED)).isEqualTo(3);
        assertThat(dialect.count(Section.SETTINGS, Outcome.SKIPPED)).isEqualTo(1);

        assertThat(refused(Workspace.EMPTY, document, WorkspaceOptions.apply(NOW))
                        .problem()
                        .code())
                .isEqualTo("workspace.duplicates");
    }

    @Test
    @Proves("WS-12")
    void aSecondImportWithSkipChangesNothing() {
        var full = Documents.opened("full");
        var plan = merge(full, full, Conflict.SKIP);
        assertThat(plan.next()).isEqualTo(full);
        assertThat(plan.steps()).allMatch(step -> step.outcome() == Outcome.SKIPPED);
    }

    @Test
    @Proves("WS-12")
    void anOverwriteKeepsIdsCreationTimesHistoriesAndValues() {
        var full = Documents.opened("full");
        var changed = Workspace.EMPTY;
        for (var section : Section.OF_ITEMS) {
            changed = changed.with(
                    section,
                    full.items(section).stream()
                            .map(item -> item.withId(new UUID(9, item.id().getLeastSignificantBits()))
                                    .with("createdAt", new Json.Whole(5))
                                    .with("updatedAt", new Json.Whole(6))
                                    .withHistory(Optional.empty())
                                    .without("value"))
                            .toList());
        }
        var plan = merge(full, changed, Conflict.OVERWRITE);
        assertThat(plan.steps()).allMatch(step -> step.outcome() == Outcome.UPDATED);
        for (var item : full.items().toList()) {
            var now = plan.next().items(item.section()).stream()
                    .filter(other -> other.id().equals(item.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(now).isEqualTo(item.with("updatedAt", new Json.Whole(6)));
        }
    }

    @Test
    @Proves("WS-12")
    void renamesCountUpAndSecretsGetLegalNames() {
        var full = only(Documents.opened("full"), Section.SCRIPTS, Section.SECRETS, Section.PAGE_TRACKERS);
        var once = merge(full, full, Conflict.RENAME);
        var twice = merge(once.next(), full, Conflict.RENAME);
        assertThat(names(once.next(), Section.SCRIPTS)).contains("ember-script-0003", "ember-script-0003 (Copy 1)");
        assertThat(names(twice.next(), Section.SCRIPTS))
                .contains("ember-script-0003 (Copy 2)")
                .hasSize(24);
        assertThat(names(twice.next(), Section.SECRETS)).contains("BASALT_0006_COPY_1", "BASALT_0006_COPY_2");
        assertThat(codes(once.warnings())).contains("workspace.references-kept");
        assertThat(once.count(Section.PAGE_TRACKERS, Outcome.RENAMED)).isEqualTo(8);
        assertThat(twice.next().items(Section.SCRIPTS).stream().map(Item::id).distinct())
                .hasSize(24);
    }

    @Test
    @Proves("WS-14")
    void aLocationIsTakenByAnyMethodAndNotByOtherPlaces() {
        var responder = Documents.opened("small").items(Section.RESPONDERS).getFirst();
        var current = Workspace.EMPTY.with(
                Section.RESPONDERS,
                List.of(
                        at(responder, "=", "/a", "", "GET").withName("one"),
                        at(responder, "=", "/a", "", "POST").withName("two").withId(new UUID(1, 1))));
        for (var free : List.of(
                at(responder, "=", "/a", "", "PUT"),
                at(responder, "^", "/a", "", "GET"),
                at(responder, "=", "/a", "sub", "GET"),
                at(responder, "=", "/b", "", "ANY"))) {
            var document = Workspace.EMPTY.with(Section.RESPONDERS, List.of(free.withName("new")));
            assertThat(merge(current, document, Conflict.RENAME).count(Section.RESPONDERS, Outcome.CREATED))
                    .isEqualTo(1);
        }
        var get = Workspace.EMPTY.with(
                Section.RESPONDERS, List.of(at(responder, "=", "/A", "", "GET").withName("new")));
        assertThat(refused(current, get, WorkspaceOptions.merge(Conflict.RENAME, NOW))
                        .problem()
                        .code())
                .isEqualTo("workspace.location-conflict");
        assertThat(names(merge(current, get, Conflict.OVERWRITE).next(), Section.RESPONDERS))
                .containsExactly("new", "two");
        var any = Workspace.EMPTY.with(
                Section.RESPONDERS, List.of(at(responder, "=", "/a", "", "ANY").withName("new")));
        assertThat(refused(current, any, WorkspaceOptions.merge(Conflict.OVERWRITE, NOW))
                        .problem()
                        .code())
                .isEqualTo("workspace.two-targets");
        assertThat(merge(current, any, Conflict.SKIP).next()).isEqualTo(current);
    }

    private static Item at(Item responder, String type, String path, String prefix, String method) {
        var location = Json.Fields.NONE.with("pathType", new Json.Text(type)).with("path", new Json.Text(path));
        return responder
                .with("location", prefix.isEmpty() ? location : location.with("subdomainPrefix", new Json.Text(prefix)))
                .with("method", new Json.Text(method));
    }

    @Test
    @Proves("WS-13")
    void tagsAreOneByNameAndAssignmentsFollow() {
        var small = Documents.opened("small");
        var tag = small.items(Section.TAGS).getFirst();
        var mine = tag.withId(new UUID(1, 2)).with("color", new Json.Text("#abc"));
        var current = Workspace.EMPTY.with(Section.TAGS, List.of(mine));
        var shouted = small.with(
                Section.TAGS,
                small.items(Section.TAGS).stream()
                        .map(item -> item.withName(" " + item.name().toUpperCase(java.util.Locale.ROOT) + " "))
                        .toList());

        var plan = merge(current, shouted, Conflict.RENAME);
        assertThat(plan.count(Section.TAGS, Outcome.SKIPPED)).isEqualTo(1);
        assertThat(plan.count(Section.TAGS, Outcome.CREATED)).isEqualTo(1);
        assertThat(plan.next().items(Section.TAGS).getFirst()).isEqualTo(mine);
        assertThat(references(plan.next(), tag.id())).isZero();
        assertThat(references(plan.next(), mine.id()))
                .isEqualTo(references(small, tag.id()))
                .isPositive();
        var scope = ((Json.Raw) plan.next()
                        .settings()
                        .orElseThrow()
                        .get("common.globalScopeTagIds")
                        .orElseThrow())
                .json();
        assertThat(scope).contains(mine.id().toString()).doesNotContain(tag.id().toString());

        var overwritten = merge(current, small, Conflict.OVERWRITE);
        assertThat(overwritten.next().items(Section.TAGS).getFirst().fields().text("color"))
                .isEqualTo(tag.fields().text("color"));
        assertThat(overwritten.count(Section.TAGS, Outcome.UPDATED)).isEqualTo(1);
    }

    private static long references(Workspace workspace, UUID tag) {
        return workspace
                .items()
                .flatMap(item -> item.tags().stream())
                .filter(reference -> reference.text("id").equals(tag.toString()))
                .count();
    }

    @Test
    @Proves("WS-13")
    void withoutTheTagsThemselvesTheNamesDecide() {
        var small = Documents.opened("small");
        var mine = small.items(Section.TAGS).stream()
                .map(tag -> tag.withId(new UUID(3, tag.id().getLeastSignificantBits())))
                .toList();
        var bare = without(small, Section.TAGS).withSettings(Optional.empty());
        var mapped = merge(Workspace.EMPTY.with(Section.TAGS, mine), bare, Conflict.RENAME);
        assertThat(mine.stream()
                        .mapToLong(tag -> references(mapped.next(), tag.id()))
                        .sum())
                .isPositive();
        assertThat(codes(mapped.warnings())).doesNotContain("workspace.dangling-tag");
        var dangling = merge(Workspace.EMPTY, bare, Conflict.RENAME);
        assertThat(dangling.next()).isEqualTo(bare);
        assertThat(codes(dangling.warnings())).contains("workspace.dangling-tag");
    }

    @Test
    @Proves("WS-13")
    void inTheDialectASkippedTagIsDroppedAndARenamedOneIsCopied() {
        var small = Documents.opened("small");
        var tags = small.items(Section.TAGS);
        var choices = Map.of(
                Section.TAGS,
                Map.of(
                        tags.getFirst().id(),
                        new Choice(true, Optional.empty()),
                        tags.get(1).id(),
                        new Choice(false, Optional.of(Conflict.RENAME))));
        var current = Workspace.EMPTY.with(Section.TAGS, List.of(tags.get(1).withId(new UUID(4, 4))));
        var plan = plan(
                current,
                small,
                WorkspaceOptions.dialect(Mode.MERGE, choices, true, new Deletions.Listed(Map.of()), NOW));
        assertThat(names(plan.next(), Section.TAGS))
                .containsExactly(tags.get(1).name(), tags.get(1).name() + " (copy 1)");
        assertThat(references(plan.next(), tags.getFirst().id())).isZero();
        assertThat(references(plan.next(), tags.get(1).id()))
                .isEqualTo(references(small, tags.get(1).id()));
    }

    @Test
    @Proves("WS-15")
    void applyDeletesWhatTheDocumentLacksAndNeverASecret() {
        var full = Documents.opened("full");
        var small = Documents.opened("small");
        var plan = plan(
                full, only(small, Section.SCRIPTS, Section.SECRETS, Section.RESPONDERS), WorkspaceOptions.apply(NOW));
        assertThat(names(plan.next(), Section.SCRIPTS)).isEqualTo(names(small, Section.SCRIPTS));
        assertThat(plan.count(Section.SCRIPTS, Outcome.DELETED)).isEqualTo(8);
        assertThat(plan.next().count(Section.SECRETS)).isEqualTo(10);
        assertThat(plan.next().count(Section.PAGE_TRACKERS)).isEqualTo(8);
        assertThat(plan.consent(false, Optional.empty())).isEqualTo(Consent.NEEDED);
        assertThat(plan.consent(true, Optional.empty())).isEqualTo(Consent.GIVEN);
        assertThat(plan.consent(true, Optional.of("0".repeat(64)))).isEqualTo(Consent.CHANGED);
        assertThat(plan.consent(true, Optional.of(plan.hash()))).isEqualTo(Consent.GIVEN);

        var everywhere = plan(
                full, only(small, Section.SCRIPTS), WorkspaceOptions.apply(NOW).everywhere());
        assertThat(everywhere.next().items().map(Item::section).distinct())
                .containsExactly(Section.SCRIPTS, Section.SECRETS);
        assertThat(everywhere
                        .next()
                        .items()
                        .flatMap(item -> item.tags().stream())
                        .filter(tag -> full.items(Section.TAGS).stream()
                                .anyMatch(old -> old.id().toString().equals(tag.text("id")))))
                .isEmpty();
        assertThat(everywhere.next().settings()).isEqualTo(full.settings());
    }

    @Test
    @Proves("WS-15")
    void anEmptyListIsPresentAndEmptiesItsCollection() {
        var full = Documents.opened("full");
        var plan = plan(full, Workspace.EMPTY.with(Section.POLICIES, List.of()), WorkspaceOptions.apply(NOW));
        assertThat(plan.next().count(Section.POLICIES)).isZero();
        assertThat(plan.steps()).hasSize(8);
    }

    @Test
    @Proves("WS-15")
    void applyingTwiceChangesNothingTheSecondTime() {
        var full = Documents.opened("full");
        var once = plan(full, Documents.opened("small"), WorkspaceOptions.apply(NOW));
        var twice = plan(once.next(), Documents.opened("small"), WorkspaceOptions.apply(NOW.plusSeconds(3600)));
        assertThat(twice.next()).isEqualTo(once.next());
        assertThat(twice.steps()).allMatch(step -> step.outcome() == Outcome.SKIPPED);
        assertThat(twice.consent(false, Optional.empty())).isEqualTo(Consent.GIVEN);
    }

    @Test
    @Proves("WS-15")
    void inTheDialectOnlyListedItemsGoAndListedSecretsStay() {
        var full = Documents.opened("full");
        var script = full.items(Section.SCRIPTS).getFirst();
        var secret = full.items(Section.SECRETS).getFirst();
        var listed = new Deletions.Listed(
                Map.of(Section.SCRIPTS, Set.of(script.id()), Section.SECRETS, Set.of(secret.id())));
        var document = only(Documents.opened("small"), Section.SCRIPTS);
        var plan = plan(full, document, WorkspaceOptions.dialect(Mode.APPLY, Map.of(), false, listed, NOW));
        assertThat(plan.steps(Outcome.DELETED).map(Step::name)).containsExactly(script.name());
        assertThat(codes(plan.warnings())).contains("workspace.secrets-kept");
        assertThat(plan.next().count(Section.SCRIPTS)).isEqualTo(9);
    }

    @Test
    @Proves("WS-16")
    void oneBrokenItemRefusesAllAndEveryFaultIsListed() {
        var small = Documents.opened("small");
        var scripts = small.items(Section.SCRIPTS);
        var broken = small.with(
                Section.SCRIPTS,
                List.of(scripts.getFirst().withName(" ").with("scriptType", new Json.Text("odd")), scripts.get(1)));
        var refusal = refused(Workspace.EMPTY, broken, WorkspaceOptions.merge(Conflict.RENAME, NOW));
        assertThat(refusal.problem().code()).isEqualTo("workspace.invalid-items");
        assertThat(refusal.problem().details())
                .hasSize(2)
                .first()
                .satisfies(detail -> assertThat(detail)
                        .containsEntry("collection", "scripts")
                        .containsEntry("index", "0")
                        .containsEntry("path", "/name")
                        .containsEntry("code", "workspace.invalid-name")
                        .containsKey("message"));

        var rest = plan(
                Workspace.EMPTY,
                broken,
                WorkspaceOptions.merge(Conflict.RENAME, NOW).skippingInvalidItems());
        assertThat(rest.count(Section.SCRIPTS, Outcome.FAILED)).isEqualTo(1);
        assertThat(names(rest.next(), Section.SCRIPTS))
                .containsExactly(scripts.get(1).name());
    }

    @Test
    @Proves("WS-16")
    void limitsAreJudgedOnTheResultAndOnlyWhereItGrows() {
        var small = Documents.opened("small");
        var tiers = new Tiers(Map.of(Section.SCRIPTS, 3, Section.POLICIES, 1), 30, 30, 10);
        var options = WorkspaceOptions.merge(Conflict.RENAME, NOW).within(tiers);
        var scripts = only(small, Section.SCRIPTS);
        assertThat(plan(Workspace.EMPTY, scripts, options).next().count(Section.SCRIPTS))
                .isEqualTo(2);
        var refusal = refused(small, only(small, Section.SCRIPTS, Section.POLICIES), options);
        assertThat(refusal.problem().code()).isEqualTo("workspace.over-limit");
        assertThat(refusal.problem().details())
                .extracting(detail -> detail.get("collection"))
                .containsExactly("scripts", "contentSecurityPolicies");
        assertThat(plan(
                                small,
                                only(small, Section.POLICIES),
                                WorkspaceOptions.merge(Conflict.OVERWRITE, NOW).within(tiers))
                        .next())
                .isEqualTo(small);
    }

    @Test
    void settingsMergeKeyByKey() {
        var mine = Json.Fields.NONE
                .with("common.uiTheme", new Json.Raw("\"light\""))
                .with("mine", new Json.Raw("1.0"));
        var current = Workspace.EMPTY.withSettings(Optional.of(mine));
        var theirs = Workspace.EMPTY.withSettings(Optional.of(Json.Fields.NONE
                .with("common.uiTheme", new Json.Raw("\"dark\""))
                .with("theirs", new Json.Raw("2"))));
        assertThat(merge(current, theirs, Conflict.SKIP)
                        .next()
                        .settings()
                        .orElseThrow()
                        .members())
                .isEqualTo(Map.of(
                        "common.uiTheme",
                        new Json.Raw("\"light\""),
                        "mine",
                        new Json.Raw("1.0"),
                        "theirs",
                        new Json.Raw("2")));
        assertThat(merge(current, theirs, Conflict.RENAME)
                        .next()
                        .settings()
                        .orElseThrow()
                        .members())
                .isEqualTo(Map.of(
                        "common.uiTheme",
                        new Json.Raw("\"dark\""),
                        "mine",
                        new Json.Raw("1.0"),
                        "theirs",
                        new Json.Raw("2")));
        assertThat(plan(current, theirs, WorkspaceOptions.apply(NOW)).next().settings())
                .isEqualTo(theirs.settings());
    }

    @Test
    void trackersRunNextCountedFromTheImport() {
        var full = only(Documents.opened("full"), Section.PAGE_TRACKERS);
        var runs = merge(Workspace.EMPTY, full, Conflict.RENAME).runs();
        assertThat(runs).isNotEmpty().allMatch(run -> run.at().isAfter(NOW));
        assertThat(runs.getFirst().at()).isEqualTo("2026-11-25T14:00:00Z");
    }

    @ParameterizedTest
    @EnumSource(names = {"RENAME", "OVERWRITE", "SKIP"})
    @Proves("WS-12")
    void repeatedNamesInADocumentAreResolvedInItsOrder(Conflict conflict) {
        var script = Documents.opened("small").items(Section.SCRIPTS).getFirst();
        var copies = IntStream.range(0, 3)
                .mapToObj(i -> script.withId(new UUID(5, i)).with("content", new Json.Text("v" + i)))
                .toList();
        var plan = merge(Workspace.EMPTY, Workspace.EMPTY.with(Section.SCRIPTS, copies), conflict);
        var contents = plan.next().items(Section.SCRIPTS).stream()
                .map(item -> item.fields().text("content"))
                .toList();
        assertThat(contents)
                .isEqualTo(
                        switch (conflict) {
                            case RENAME -> List.of("v0", "v1", "v2");
                            case OVERWRITE -> List.of("v2");
                            case SKIP, NONE -> List.of("v0");
                        });
        assertThat(plan.steps()).hasSize(3);
        assertThat(codes(plan.warnings())).contains("workspace.duplicate-name");
    }

    @Test
    @Proves("WS-15")
    void thePlanHashChangesWithTheWorkspaceAndNotWithTime() {
        var full = Documents.opened("full");
        var small = Documents.opened("small");
        var hash = plan(full, small, WorkspaceOptions.apply(NOW)).hash();
        assertThat(hash)
                .hasSize(64)
                .isEqualTo(WorkspacePlan.of(full, small, WorkspaceOptions.apply(NOW.plusSeconds(9)), UUID::randomUUID)
                        .hash());
        assertThat(plan(without(full, Section.POLICIES), small, WorkspaceOptions.apply(NOW))
                        .hash())
                .isNotEqualTo(hash);
        var stale = catchThrowableOfType(
                Refused.class,
                () -> plan(full, small, WorkspaceOptions.apply(NOW)).apply(small));
        assertThat(stale.problem().code()).isEqualTo("workspace.stale-plan");
    }

    @Test
    void noPlanShowsAValue() {
        var opened = Documents.opened("small");
        var value = new String(
                Values.value(opened.items(Section.SECRETS).getFirst())
                        .orElseThrow()
                        .reveal(),
                StandardCharsets.UTF_8);
        assertThat(merge(Workspace.EMPTY, opened, Conflict.RENAME).toString()).doesNotContain(value);
    }
}
