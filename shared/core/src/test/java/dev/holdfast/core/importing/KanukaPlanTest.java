package dev.holdfast.core.importing;

import static dev.holdfast.core.importing.ImportPlan.Action.CREATE;
import static dev.holdfast.core.importing.ImportPlan.Action.DELETE;
import static dev.holdfast.core.importing.ImportPlan.Action.OVERWRITE;
import static dev.holdfast.core.importing.ImportPlan.Action.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.GenerationProof;
import dev.holdfast.format.kanuka.ProjectArchive.Inspected;
import dev.holdfast.format.kanuka.ProjectConfig;
import dev.holdfast.format.point.Contents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KanukaPlanTest {
    private static final String CONFIG = ".kanuka/config.toml";
    private static final String PUBLIC = ".kanuka/public_keys/alice.pub";
    private static final String WRAPPED = ".kanuka/secrets/alice.kanuka";
    private static final String SECRET = "app/.env.kanuka";

    private final Inspected archive =
            archive("p1", item(CONFIG, "new"), item(PUBLIC, "new"), item(WRAPPED, "same"), item(SECRET, "new"));

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, PUBLIC, SECRET})
    void mergeKeepsWhatIsThere(String path) {
        var plan = KanukaPlan.of(archive, existing(item(WRAPPED, "same"), item(path, "old")), merge());

        assertThat(plan.paths(SKIP)).containsExactlyInAnyOrder(path, WRAPPED);
        assertThat(plan.paths(CREATE)).hasSize(2).doesNotContain(path, WRAPPED);
        assertThat(plan.destroys()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, PUBLIC, WRAPPED, SECRET})
    void replaceOverwritesWhatDiffersAndCreatesWhatIsMissing(String path) {
        var plan = KanukaPlan.of(archive, existing(item(path, "old")), replace());

        assertThat(plan.paths(OVERWRITE)).containsExactly(path);
        assertThat(plan.paths(CREATE)).hasSize(3).doesNotContain(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, PUBLIC, WRAPPED, SECRET})
    void replaceSkipsWhatIsEqual(String path) {
        var same = archive.items().stream()
                .filter(item -> item.name().equals(path))
                .findFirst()
                .orElseThrow();

        assertThat(KanukaPlan.of(archive, existing(same), replace()).paths(SKIP))
                .containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {".kanuka/public_keys/bob.pub", ".kanuka/secrets/bob.kanuka", "old/.env.kanuka"})
    void replaceDeletesKanukaFilesThatTheArchiveLacks(String path) {
        var plan = KanukaPlan.of(archive, existing(item(path, "old")), replace());

        assertThat(plan.paths(DELETE)).containsExactly(path);
        assertThat(plan.destroys()).isTrue();
    }

    @Test
    void onlyTheNamedEntriesArePlannedAndNothingIsDeleted() {
        var options = new ImportOptions(Mode.REPLACE, Set.of(SECRET), false);
        var target = existing(item(WRAPPED, "same"), item("old/.env.kanuka", "old"));

        assertThat(KanukaPlan.of(archive, target, options).steps())
                .containsExactly(new ImportPlan.Step(SECRET, CREATE));
    }

    @Test
    void refusesAnEntryThatTheArchiveLacks() {
        var options = new ImportOptions(Mode.MERGE, Set.of("nope"), false);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> KanukaPlan.of(archive, Existing.NOTHING, options))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.no-such-entry"));
    }

    @Test
    void refusesToMergeTwoKeyGenerations() {
        var target = existing(item(WRAPPED, "other"), item("old/.env.kanuka", "old"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> KanukaPlan.of(archive, target, merge()))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("kanuka.mixed-generation"));
    }

    @Test
    void mergesTwoKeyGenerationsWithAWarningWhenAllowed() {
        var options = new ImportOptions(Mode.MERGE, Set.of(), true);
        var plan = KanukaPlan.of(archive, existing(item(WRAPPED, "other")), options);

        assertThat(plan.warnings()).extracting(Finding::code).containsExactly(ImportCode.MIXED_GENERATION);
    }

    @Test
    void aPrivateKeyThatOpensBothLetsAMergeThrough() {
        var target = existing(item(WRAPPED, "other"), item("old/.env.kanuka", "old"));

        assertThat(KanukaPlan.of(archive, target, merge(), GenerationProof.SAME).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_KEY", "NOT_OPENED", "DIFFERENT"})
    void whatNoPrivateKeyProvesIsRefusedWithTheReason(GenerationProof proof) {
        var target = existing(item(WRAPPED, "other"), item("old/.env.kanuka", "old"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> KanukaPlan.of(archive, target, merge(), proof))
                .satisfies(refused -> assertThat(refused.problem().message()).contains(proof.told()));
    }

    @Test
    void aPrivateKeyThatShowsTwoGenerationsOutweighsAnEqualWrappedKey() {
        var target = existing(item(WRAPPED, "same"), item(SECRET, "old"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> KanukaPlan.of(archive, target, merge(), GenerationProof.DIFFERENT))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("kanuka.mixed-generation"));
    }

    @Test
    void replaceNeverMixesGenerations() {
        assertThat(KanukaPlan.of(archive, existing(item(WRAPPED, "other")), replace())
                        .warnings())
                .isEmpty();
    }

    @Test
    void oneEqualWrappedKeyProvesTheSameGeneration() {
        var target = existing(item(WRAPPED, "same"), item(".kanuka/secrets/bob.kanuka", "bob"), item(SECRET, "old"));

        assertThat(KanukaPlan.of(archive, target, merge()).warnings()).isEmpty();
    }

    @Test
    void warnsAboutUsersThatTheKeptConfigDoesNotKnow() {
        var target = new Existing(List.of(item(CONFIG, "old")), List.of(), Optional.of(config("p1")));

        assertThat(KanukaPlan.of(archive, target, merge()).warnings())
                .extracting(Finding::path)
                .containsExactly(PUBLIC, WRAPPED);
    }

    @Test
    void warnsWhenTheArchiveIsOfAnotherProject() {
        var target = new Existing(List.of(item(WRAPPED, "same")), List.of(), Optional.of(config("p2")));

        assertThat(KanukaPlan.of(archive, target, replace()).warnings())
                .extracting(Finding::code)
                .containsExactly(ImportCode.OTHER_PROJECT);
    }

    @Test
    void leavesNestedProjectsAloneWithAWarning() {
        var target = new Existing(List.of(), List.of("app"), Optional.empty());
        var plan = KanukaPlan.of(archive, target, replace());

        assertThat(plan.paths(SKIP)).containsExactly(SECRET);
        assertThat(plan.warnings()).extracting(Finding::code).containsExactly(ImportCode.NESTED_KEPT);
    }

    @Test
    void refusesAMergeThatCouldNotBeExportedAgain() {
        var target = existing(item(WRAPPED, "same"), item("APP/.env.kanuka", "old"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> KanukaPlan.of(archive, target, merge()))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("import.name-collision"));
    }

    @Test
    void hashChangesWithTheTargetAndWithTheActionsAndWithNothingElse() {
        var plan = KanukaPlan.of(archive, Existing.NOTHING, merge());
        var other = KanukaPlan.of(archive, existing(item(PUBLIC, "old")), merge());
        var another = KanukaPlan.of(archive, existing(item(PUBLIC, "older")), merge());

        assertThat(KanukaPlan.of(archive, Existing.NOTHING, replace()).hash()).isEqualTo(plan.hash());
        assertThat(Set.of(plan.hash(), other.hash(), another.hash())).hasSize(3);
    }

    private static ImportOptions merge() {
        return ImportOptions.of(Mode.MERGE);
    }

    private static ImportOptions replace() {
        return ImportOptions.of(Mode.REPLACE);
    }

    private static Inspected archive(String project, Contents.Item... items) {
        return new Inspected(config(project), List.of(items), List.of());
    }

    private static Existing existing(Contents.Item... items) {
        var config = List.of(items).stream().anyMatch(item -> item.name().equals(CONFIG));
        var known = new TreeMap<>(Map.of("alice", "alice@example.org"));
        return new Existing(
                List.of(items),
                List.of(),
                config
                        ? Optional.of(new ProjectConfig(
                                Optional.of("p1"), Optional.empty(), known, new TreeMap<>(), List.of()))
                        : Optional.empty());
    }

    private static ProjectConfig config(String project) {
        return new ProjectConfig(Optional.of(project), Optional.empty(), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    private static Contents.Item item(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Contents.Item(name, bytes.length, Digest.of(bytes));
    }
}
