package dev.holdfast.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.Killed;
import dev.holdfast.testkit.MutableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class FaultyVaultTest {
    private static final ObjectKey KEY = new ObjectKey("k");

    private final InMemoryVault vault = new InMemoryVault(MutableClock.at("2026-11-21T03:00:00Z"));

    @Test
    void countsEveryCallAndEveryWriteOfAnUpload() throws IOException {
        var faults = Faults.none();
        put(new FaultyVault(vault, faults));

        assertThat(faults.log()).containsExactly("begin k", "write k", "finish k", "versions k");
        assertThat(faults.calls()).isEqualTo(4);
    }

    @Test
    void aCallThatFailsBeforehandDoesNotHappen() {
        var faulty =
                new FaultyVault(vault, Faults.failBefore(3, () -> new VaultUnavailable("away", new IOException())));

        assertThatExceptionOfType(VaultUnavailable.class).isThrownBy(() -> put(faulty));
        assertThat(vault.contents()).isEmpty();
    }

    @Test
    void aCallThatFailsAfterwardsHasHappenedAndTheNextGoesThrough() throws IOException {
        var faulty = new FaultyVault(vault, Faults.failAfter(3, () -> new VaultUnavailable("away", new IOException())));

        assertThatExceptionOfType(VaultUnavailable.class).isThrownBy(() -> put(faulty));
        assertThat(faulty.versions(KEY)).hasSize(1);
    }

    @Test
    void nothingHappensOnceKilled() {
        var faults = Faults.killAfter(1);
        var faulty = new FaultyVault(vault, faults);

        assertThatExceptionOfType(Killed.class).isThrownBy(() -> put(faulty));
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> faulty.versions(KEY));
        assertThat(faults.calls()).isEqualTo(1);
        assertThat(vault.contents()).isEmpty();
    }

    private static void put(Vault vault) throws IOException {
        try (var upload = vault.begin(KEY, Protection.none())) {
            upload.write(ByteBuffer.wrap(new byte[3]));
            upload.finish();
        }
        vault.versions(KEY);
    }
}
