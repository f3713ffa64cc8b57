package dev.holdfast.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.kept.Bounds;
import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Housekeeping;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.KeptWorkspaces.Kept;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Item;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.workspace.FaultyWorkspaces;
import dev.holdfast.testkit.workspace.InMemoryWorkspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptWorkspacesTest {
    private static final WorkspaceId TEAM = new WorkspaceId("team");
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
    private static final X25519.Generated KEY = X25519.generate();

    @TempDir
    private Path folder = Path.of("");

    private static KeptWorkspaces kept(FaultyWorkspaces store) {
        return new KeptWorkspaces(
                store,
                store,
                context -> List.of(KEY.recipient()),
                context -> X25519.identities(KEY.identityFile().clone()),
                Bounds.DEFAULT,
                () -> NOW,
                new SecureRandom(),
                "test");
    }

    private static FaultyWorkspaces store(InMemoryWorkspaces memory, Faults faults) {
        return new FaultyWorkspaces(memory, memory, faults);
    }

    private static Workspace imported(Workspace current, String sample) {
        return WorkspacePlan.of(
                        current, Documents.opened(sample), WorkspaceOptions.merge(Conflict.SKIP, NOW), UUID::randomUUID)
                .apply(current);
    }

    private static byte[] text(Workspace workspace) {
        return Documents.write(Values.omit(workspace, 0));
    }

    private static Head importInto(KeptWorkspaces workspaces, String sample) throws IOException {
        var kept = workspaces.open(TEAM);
        return workspaces.replace(kept, imported(kept.workspace(), sample), "workspace.imported");
    }

    @Test
    void whatIsKeptIsReadBackWithValuesAndHistoriesAndLiesEncrypted() throws IOException {
        try (var heads = SqliteHeads.open(folder.resolve("heads.db"))) {
            var workspaces = kept(new FaultyWorkspaces(heads, new DirectoryVersions(folder), Faults.none()));
            workspaces.create(TEAM);
            var head = importInto(workspaces, "full");
            var read = workspaces.open(TEAM);
            assertThat(read.workspace()).isEqualTo(Documents.opened("full"));
            assertThat(text(read.workspace())).isEqualTo(text(Documents.opened("full")));
            assertThat(read.head()).isEqualTo(head);
            assertThat(head.counts()).containsEntry("secrets", 8).containsEntry("settings", 1);
        }
        var value = Values.value(Documents.opened("full").items(Section.SECRETS).getFirst())
                .orElseThrow();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(new String(value.reveal(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("ember-script-0003");
            }
        }
    }

    @Test
    void undoAddsAVersionEqualToAnOlderOneAndLosesNone() throws IOException {
        var workspaces = kept(store(new InMemoryWorkspaces(), Faults.none()));
        workspaces.create(TEAM);
        importInto(workspaces, "small");
        var before = workspaces.open(TEAM).workspace();
        importInto(workspaces, "full");
        assertThat(workspaces.undo(TEAM, Optional.empty()).sequence()).isEqualTo(4);
        assertThat(workspaces.open(TEAM).workspace()).isEqualTo(before);
        assertThat(workspaces.undo(TEAM, Optional.of(3L)).sequence()).isEqualTo(5);
        assertThat(workspaces.open(TEAM).workspace().count(Section.SCRIPTS)).isEqualTo(10);
        assertThat(workspaces.history(TEAM)).extracting(Head::sequence).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(code(() -> workspaces.undo(TEAM, Optional.of(9L)))).isEqualTo("workspace.no-such-version");
    }

    @Test
    void anImportThatIsKilledAnywhereHappenedWhollyOrNotAtAll() throws IOException {
        var dry = Faults.none();
        importInto(kept(store(prepared(), dry)), "full");
        var before = text(Documents.opened("small"));
        var after = text(imported(Documents.opened("small"), "full"));
        assertThat(dry.log()).containsExactly("history", "read", "list", "write", "move");
        for (var call = 1; call <= dry.calls(); call++) {
            for (var faults : List.of(
                    Faults.killBefore(call), Faults.killAfter(call), Faults.failBefore(call, IOException::new))) {
                var memory = prepared();
                var thrown =
                        catchThrowableOfType(Throwable.class, () -> importInto(kept(store(memory, faults)), "full"));
                assertThat(thrown).isInstanceOfAny(Killed.class, IOException.class);
                var left = text(kept(store(memory, Faults.none())).open(TEAM).workspace());
                assertThat(left).isEqualTo(memory.history(TEAM).size() == 3 ? after : before);
            }
        }
    }

    private static InMemoryWorkspaces prepared() throws IOException {
        var memory = new InMemoryWorkspaces();
        var workspaces = kept(store(memory, Faults.none()));
        workspaces.create(TEAM);
        importInto(workspaces, "small");
        return memory;
    }

    @Test
    void importsAtOnceNeverMix() throws Exception {
        var workspaces = kept(store(new InMemoryWorkspaces(), Faults.none()));
        workspaces.create(TEAM);
        var samples = List.of("small", "full", "bignum", "names-only");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Head>>();
            samples.forEach(sample -> work.add(() -> untilItHolds(workspaces, sample)));
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get().sequence()).isBetween(2L, 5L);
            }
        }
        var names = workspaces
                .open(TEAM)
                .workspace()
                .items()
                .map(item -> item.section() + "/" + item.key())
                .toList();
        var expected = samples.stream()
                .flatMap(sample -> Documents.opened(sample).items())
                .map(item -> item.section() + "/" + item.key())
                .distinct()
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(workspaces.history(TEAM)).hasSize(5);
    }

    private static Head untilItHolds(KeptWorkspaces workspaces, String sample) throws IOException {
        while (true) {
            try {
                return importInto(workspaces, sample);
            } catch (Failed failed) {
                assertThat(failed.problem().code()).isEqualTo("workspace.changed-meanwhile");
            }
        }
    }

    @Test
    void aChangeThatWasDecidedOnAnOlderHeadIsToldToStartAgain() throws IOException {
        var workspaces = kept(store(new InMemoryWorkspaces(), Faults.none()));
        workspaces.create(TEAM);
        Kept old = workspaces.open(TEAM);
        importInto(workspaces, "small");
        assertThat(code(() -> workspaces.replace(old, Workspace.EMPTY, "workspace.imported")))
                .isEqualTo("workspace.changed-meanwhile");
        assertThat(code(() -> workspaces.create(TEAM))).isEqualTo("workspace.exists");
    }

    @Test
    void aChangedOrMissingVersionIsDamageAndAnOlderOneStillOpens() throws IOException {
        var versions = new DirectoryVersions(folder);
        try (var heads = SqliteHeads.open(folder.resolve("heads.db"))) {
            var workspaces = kept(new FaultyWorkspaces(heads, versions, Faults.none()));
            workspaces.create(TEAM);
            importInto(workspaces, "small");
            var head = importInto(workspaces, "full");
            var file = folder.resolve("team").resolve(head.version() + ".age");
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertThat(catchThrowableOfType(Damaged.class, () -> workspaces.open(TEAM))
                            .problem()
                            .code())
                    .isEqualTo("workspace.version-damaged");
            workspaces.undo(TEAM, Optional.empty());
            assertThat(workspaces.open(TEAM).workspace().items(Section.SCRIPTS).stream()
                            .map(Item::name))
                    .hasSize(2);
        }
    }

    @Test
    void purgeLeavesTheNewestAlone() throws IOException {
        var memory = prepared();
        var workspaces = kept(store(memory, Faults.none()));
        importInto(workspaces, "full");
        assertThat(workspaces.purge(TEAM)).isEqualTo(2);
        assertThat(workspaces.history(TEAM)).extracting(Head::sequence).containsExactly(3L);
        assertThat(memory.list(TEAM)).hasSize(1);
        assertThat(workspaces.open(TEAM).workspace().count(Section.SCRIPTS)).isEqualTo(10);
    }

    @Test
    void atTheCapNothingIsAddedAndNothingDropped() throws IOException {
        var memory = prepared();
        var store = store(memory, Faults.none());
        var tight = new KeptWorkspaces(
                store,
                store,
                context -> List.of(KEY.recipient()),
                context -> X25519.identities(KEY.identityFile().clone()),
                new Bounds(30, java.time.Duration.ofDays(30), java.time.Duration.ofDays(1), 10_000),
                () -> NOW,
                new SecureRandom(),
                "test");
        assertThat(code(() -> importInto(tight, "full"))).isEqualTo("workspace.full");
        assertThat(memory.list(TEAM)).hasSize(2);
        assertThat(tight.history(TEAM)).hasSize(2);
    }

    @Test
    void housekeepingKeepsTheNewestAndTheYoungAndSweepsStraysOfADay() throws IOException {
        var memory = prepared();
        var workspaces = kept(store(memory, Faults.none()));
        importInto(workspaces, "full");
        var stray = new VersionId("f".repeat(32));
        var young = new VersionId("e".repeat(32));
        memory.write(TEAM, stray, new byte[] {1});
        memory.write(TEAM, young, new byte[] {2});
        memory.writtenAt(young, NOW);
        var bounds = new Bounds(2, java.time.Duration.ofDays(30), java.time.Duration.ofDays(1), 1L << 30);
        var now = new Housekeeping(memory, memory, bounds, () -> NOW);
        assertThat(now.tidy()).isEqualTo(new Housekeeping.Done(0, 1));
        var later = new Housekeeping(memory, memory, bounds, () -> NOW.plus(java.time.Duration.ofDays(31)));
        assertThat(later.tidy()).isEqualTo(new Housekeeping.Done(1, 2));
        assertThat(workspaces.history(TEAM)).extracting(Head::sequence).containsExactly(3L, 2L);
        assertThat(workspaces.undo(TEAM, Optional.empty()).sequence()).isEqualTo(4);
    }

    @Test
    void housekeepingThatIsKilledAnywhereLosesNoHeadsVersionAndIsFinishedByTheNext() throws IOException {
        var bounds = new Bounds(1, java.time.Duration.ZERO, java.time.Duration.ZERO, 1L << 30);
        java.time.InstantSource later = () -> NOW.plusSeconds(1);
        var dry = Faults.none();
        var shown = store(prepared(), dry);
        new Housekeeping(shown, shown, bounds, later).tidy();
        assertThat(dry.log()).containsExactly("all", "history", "forget", "list", "history", "delete");
        for (var call = 1; call <= dry.calls(); call++) {
            for (var faults : List.of(Faults.killBefore(call), Faults.killAfter(call))) {
                var memory = prepared();
                var broken = store(memory, faults);
                assertThat(catchThrowableOfType(
                                Throwable.class, () -> new Housekeeping(broken, broken, bounds, later).tidy()))
                        .isInstanceOf(Killed.class);
                var named = memory.history(TEAM);
                assertThat(named)
                        .allMatch(head -> memory.read(TEAM, head.version()).isPresent());
                new Housekeeping(memory, memory, bounds, later).tidy();
                assertThat(memory.history(TEAM)).hasSize(1);
                assertThat(memory.list(TEAM)).hasSize(1);
            }
        }
    }

    @Test
    void withoutTheHeadsHousekeepingDeletesNothing() throws IOException {
        var memory = prepared();
        memory.remove(memory.history(TEAM).getFirst());
        new Housekeeping(
                        memory,
                        memory,
                        new Bounds(1, java.time.Duration.ZERO, java.time.Duration.ZERO, 1),
                        () -> NOW.plusSeconds(9))
                .tidy();
        assertThat(memory.list(TEAM)).hasSize(2);
    }

    @Test
    void aDeletedWorkspaceIsGone() throws IOException {
        var workspaces = kept(store(new InMemoryWorkspaces(), Faults.none()));
        workspaces.create(TEAM);
        importInto(workspaces, "small");
        workspaces.delete(TEAM);
        assertThat(workspaces.all()).isEmpty();
        assertThat(catchThrowableOfType(Refused.class, () -> workspaces.open(TEAM))
                        .problem()
                        .code())
                .isEqualTo("workspace.unknown");
        assertThat(workspaces.create(TEAM).sequence()).isEqualTo(1);
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(HoldfastException.class, call).problem().code();
    }
}
