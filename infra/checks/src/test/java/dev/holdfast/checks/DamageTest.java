package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Proofs;
import dev.holdfast.core.verification.RestoreProof;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.restore.RestoreJob;
import dev.holdfast.verification.VerificationJob;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every byte of every stored object flipped, and every object cut at every length: verification says DAMAGED, restore
/// refuses, and nothing reaches the target.
final class DamageTest {
    private static final Proofs PROOFS = new Proofs(Map.of("kanuka", new OneItem()));

    enum Part {
        PAYLOAD,
        CONTENTS,
        RECORD;

        ObjectRef of(Point point) {
            return switch (this) {
                case PAYLOAD -> point.record().payload();
                case CONTENTS -> point.record().contents();
                case RECORD -> point.recordRef();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void everyFlippedByteIsFound(Part part) throws IOException {
        try (var rig = new Rig()) {
            var point = rig.backUp().point();
            var whole = bytes(rig, part, point);
            for (int at = 0; at < whole.length; at++) {
                var flipped = whole.clone();
                flipped[at] ^= 1;
                assertFound(rig, part, point, flipped, "byte " + at + " flipped");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void everyLengthButTheWholeIsFound(Part part) throws IOException {
        try (var rig = new Rig()) {
            var point = rig.backUp().point();
            var whole = bytes(rig, part, point);
            for (int length = 0; length < whole.length; length++) {
                assertFound(rig, part, point, Arrays.copyOf(whole, length), "cut to " + length);
            }
            assertFound(rig, part, point, Arrays.copyOf(whole, whole.length + 1), "one byte longer");
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void aLostObjectIsMissing(Part part) throws IOException {
        try (var rig = new Rig()) {
            var point = rig.backUp().point();
            rig.vault.lose(version(part, point));
            assertThat(verify(rig, point, "run").verdict())
                    .isEqualTo(new Verdict.Missing(part.of(point).key()));
            assertThatThrownBy(() -> restore(rig, point)).isInstanceOf(Failed.class);
        }
    }

    @Test
    void damageSeenByTwoRunsFailsEveryPointOfThePayload() throws IOException {
        try (var rig = new Rig()) {
            var first = rig.backUp().point();
            rig.backUp();
            var bytes = bytes(rig, Part.PAYLOAD, first);
            bytes[bytes.length - 1] ^= 1;
            rig.vault.corrupt(version(Part.PAYLOAD, first), bytes);
            for (var run : List.of("one", "two")) {
                verify(rig, rig.points().getFirst(), run);
            }
            assertThat(rig.points())
                    .hasSize(2)
                    .allSatisfy(point -> assertThat(point.standing().status()).isEqualTo(Standing.Status.FAILED));
        }
    }

    private static void assertFound(Rig rig, Part part, Point point, byte[] bytes, String how) throws IOException {
        rig.vault.corrupt(version(part, point), bytes);
        assertThat(verify(rig, point, "run").verdict()).as(how).isInstanceOf(Verdict.Damaged.class);
        assertThatThrownBy(() -> restore(rig, point)).as(how).isInstanceOf(Damaged.class);
    }

    private static dev.holdfast.verification.Verification verify(Rig rig, Point point, String run) throws IOException {
        var job = new VerificationJob(rig.reader(rig.vault), rig.catalog(), PROOFS, rig.clock, "test", run);
        return job.verify(current(rig, point), Level.INTEGRITY);
    }

    private static Point current(Rig rig, Point point) throws IOException {
        return rig.catalog()
                .point(point.record().source(), point.record().point())
                .orElseThrow();
    }

    private static void restore(Rig rig, Point point) throws IOException {
        var job = new RestoreJob(rig.reader(rig.vault), rig.catalog(), rig.clock, "test");
        var options = ImportOptions.of(dev.holdfast.core.importing.Mode.MERGE);
        var prepared = job.prepare(point);
        job.apply(prepared, new Untouchable(), job.plan(prepared, new Untouchable(), options), options);
    }

    private static ObjectVersion version(Part part, Point point) {
        return new ObjectVersion(part.of(point).key(), part.of(point).version().orElseThrow());
    }

    private static byte[] bytes(Rig rig, Part part, Point point) {
        return java.util.Objects.requireNonNull(
                        rig.vault.contents().get(part.of(point).key()))
                .clone();
    }

    /// The proof of the one-item payloads of [MemorySource].
    private static final class OneItem implements RestoreProof {
        @Override
        public List<Contents.Item> items(Payload payload, Contents contents) throws IOException {
            try (var in = payload.open()) {
                var content = in.readAllBytes();
                return List.of(new Contents.Item("only", content.length, Digest.of(content)));
            }
        }

        @Override
        public List<Contents.Item> restored(Payload payload, Contents contents) throws IOException {
            return items(payload, contents);
        }

        @Override
        public Optional<Opened> opened(Payload payload, Contents contents) {
            throw new UnsupportedOperationException("no secrets in one item");
        }
    }

    /// A target that fails the test when it is reached.
    private static final class Untouchable implements RestoreTarget<ImportOptions, ImportPlan> {
        @Override
        public ImportPlan plan(Payload payload, ImportOptions options) {
            throw new AssertionError("a damaged point reached the target");
        }

        @Override
        public void apply(ImportPlan plan, Payload payload, ImportOptions options) {
            throw new AssertionError("a damaged point reached the target");
        }
    }
}
