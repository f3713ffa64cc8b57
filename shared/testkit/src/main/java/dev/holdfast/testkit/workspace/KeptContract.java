package dev.holdfast.testkit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.workspace.kept.Head;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.VersionId;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What everybody who keeps workspaces promises.
public abstract class KeptContract {
    private static final WorkspaceId TEAM = new WorkspaceId("team");
    private static final WorkspaceId OTHER = new WorkspaceId("other");

    protected abstract Heads heads() throws IOException;

    protected abstract Versions versions() throws IOException;

    private static VersionId version(int number) {
        return new VersionId("%032x".formatted(number));
    }

    private static Head head(WorkspaceId workspace, int sequence, int version) {
        return new Head(
                workspace,
                sequence,
                version(version),
                Digest.of(new byte[] {(byte) version}),
                Map.of("scripts", version, "apiTrackers", 1),
                Instant.ofEpochSecond(1_000 + version),
                "test",
                "workspace.imported");
    }

    @Test
    void aHeadMovesFromWhereItIsAndFromNowhereElse() throws IOException {
        var first = head(TEAM, 1, 1);
        var second = head(TEAM, 2, 2);
        assertThat(heads().move(Optional.of(first), second)).isFalse();
        assertThat(heads().move(Optional.empty(), first)).isTrue();
        assertThat(heads().move(Optional.empty(), head(TEAM, 1, 3))).isFalse();
        assertThat(heads().move(Optional.of(head(TEAM, 1, 4)), second)).isFalse();
        assertThat(heads().move(Optional.of(first), second)).isTrue();
        assertThat(heads().move(Optional.of(first), head(TEAM, 2, 5))).isFalse();
        assertThat(heads().history(TEAM)).containsExactly(second, first);
        assertThat(heads().newest(TEAM)).contains(second);
    }

    @Test
    void ofManyMovesAtOnceOneHappens() throws Exception {
        var heads = heads();
        var first = head(TEAM, 1, 1);
        heads.move(Optional.empty(), first);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var n = 2; n < 22; n++) {
                var next = head(TEAM, 2, n);
                work.add(() -> heads.move(Optional.of(first), next));
            }
            int moved = 0;
            for (var done : threads.invokeAll(work)) {
                moved += done.get() ? 1 : 0;
            }
            assertThat(moved).isEqualTo(1);
        }
        assertThat(heads.history(TEAM)).hasSize(2);
    }

    @Test
    void theNewestOfEveryWorkspaceIsListedById() throws IOException {
        assertThat(heads().all()).isEmpty();
        heads().move(Optional.empty(), head(TEAM, 1, 1));
        heads().move(Optional.of(head(TEAM, 1, 1)), head(TEAM, 2, 2));
        heads().move(Optional.empty(), head(OTHER, 1, 3));
        assertThat(heads().all()).containsExactly(head(OTHER, 1, 3), head(TEAM, 2, 2));
    }

    @Test
    void aWorkspaceIsRemovedAtItsHeadOnly() throws IOException {
        heads().move(Optional.empty(), head(TEAM, 1, 1));
        heads().move(Optional.of(head(TEAM, 1, 1)), head(TEAM, 2, 2));
        assertThat(heads().remove(head(TEAM, 1, 1))).isFalse();
        assertThat(heads().remove(head(TEAM, 2, 2))).isTrue();
        assertThat(heads().history(TEAM)).isEmpty();
        assertThat(heads().remove(head(TEAM, 2, 2))).isFalse();
        assertThat(heads().move(Optional.empty(), head(TEAM, 1, 4))).isTrue();
    }

    @Test
    void anOlderVersionIsForgottenAndTheNewestIsNot() throws IOException {
        heads().move(Optional.empty(), head(TEAM, 1, 1));
        heads().move(Optional.of(head(TEAM, 1, 1)), head(TEAM, 2, 2));
        heads().move(Optional.of(head(TEAM, 2, 2)), head(TEAM, 3, 3));
        heads().forget(head(TEAM, 2, 2));
        heads().forget(head(TEAM, 2, 2));
        heads().forget(head(TEAM, 3, 3));
        assertThat(heads().history(TEAM)).containsExactly(head(TEAM, 3, 3), head(TEAM, 1, 1));
        assertThat(heads().all()).containsExactly(head(TEAM, 3, 3));
    }

    @Test
    void aWorkspaceThatIsMadeAgainHasNoHistoryOfTheOneBefore() throws IOException {
        heads().move(Optional.empty(), head(TEAM, 1, 1));
        heads().move(Optional.of(head(TEAM, 1, 1)), head(TEAM, 2, 2));
        heads().remove(head(TEAM, 2, 2));
        heads().move(Optional.empty(), head(TEAM, 1, 3));
        assertThat(heads().history(TEAM)).containsExactly(head(TEAM, 1, 3));
    }

    @Test
    void versionsAreListedWithSizeAndTimeAndDeletedOneByOne() throws IOException {
        versions().write(TEAM, version(1), new byte[] {1, 2, 3});
        versions().write(TEAM, version(2), new byte[] {4});
        versions().write(OTHER, version(3), new byte[] {5});
        assertThat(versions().list(TEAM))
                .extracting(stored -> stored.version() + " " + stored.bytes())
                .containsExactlyInAnyOrder(version(1) + " 3", version(2) + " 1");
        versions().delete(TEAM, version(1));
        versions().delete(TEAM, version(1));
        assertThat(versions().list(TEAM)).hasSize(1);
        assertThat(versions().read(TEAM, version(1))).isEmpty();
        assertThat(versions().list(new WorkspaceId("nobody"))).isEmpty();
    }

    @Test
    void aVersionIsWrittenOnce() throws IOException {
        versions().write(TEAM, version(1), new byte[] {1, 2, 3});
        versions().write(TEAM, version(1), new byte[] {9});
        assertThat(versions().read(TEAM, version(1)))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        assertThat(versions().read(TEAM, version(2))).isEmpty();
        assertThat(versions().read(OTHER, version(1))).isEmpty();
    }

    @Test
    void allVersionsOfOneWorkspaceAreDeleted() throws IOException {
        versions().write(TEAM, version(1), new byte[] {1});
        versions().write(TEAM, version(2), new byte[] {2});
        versions().write(OTHER, version(1), new byte[] {3});
        versions().deleteAll(TEAM);
        versions().deleteAll(TEAM);
        assertThat(versions().read(TEAM, version(1))).isEmpty();
        assertThat(versions().read(OTHER, version(1))).isPresent();
    }
}
