package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.export.ExportOutcome;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a point that names an older payload when that payload is deleted at the worst moment (point.md 4.2).
final class SharedPayloadTest {
    private static final Instant SLOT = Instant.parse("2026-11-21T05:00:00Z");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPayloadGoneBehindTheRecordFailsThePointAndIsWrittenAnew(boolean known) throws IOException {
        try (var rig = new Rig()) {
            rig.backUp();
            rig.content.knows(known);

            var outcome = underLoss(rig, Optional.empty());

            assertThat(outcome).isInstanceOf(ExportOutcome.Created.class);
            var points = rig.points();
            assertThat(points).hasSize(3);
            assertThat(points.getFirst()).isEqualTo(outcome.point());
            assertThat(rig.restored(outcome.point())).isEqualTo(rig.content.content());
            assertThat(points.get(1).standing().status()).isEqualTo(Standing.Status.FAILED);
            assertThat(points.get(1).record().createdAt())
                    .isBefore(outcome.point().record().createdAt());
        }
    }

    @Test
    void theSameSlotAgainIsThePointThatSucceededTheFailedOne() throws IOException {
        try (var rig = new Rig()) {
            rig.backUp();
            var outcome = underLoss(rig, Optional.of(SLOT));

            var again = rig.export(rig.vault, rig.catalog()).export(Rig.SOURCE, Optional.of(SLOT), false);

            assertThat(again).isEqualTo(new ExportOutcome.Unchanged(outcome.point()));
            assertThat(rig.points()).hasSize(3);
        }
    }

    private static ExportOutcome underLoss(Rig rig, Optional<Instant> slot) throws IOException {
        rig.clock.advance(Duration.ofHours(1));
        var older = rig.points().getFirst();
        return rig.export(losing(rig, older), rig.catalog()).export(Rig.SOURCE, slot, false);
    }

    /// Somebody deletes the older point's payload once a record was put.
    private static Vault losing(Rig rig, Point older) {
        return (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(rig.vault, arguments);
                        if (method.getName().equals("putOnce")
                                && ((ObjectKey) List.of(arguments).getFirst())
                                        .value()
                                        .startsWith("points/")) {
                            for (var version :
                                    rig.vault.versions(older.record().payload().key())) {
                                rig.vault.lose(version.version());
                            }
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
