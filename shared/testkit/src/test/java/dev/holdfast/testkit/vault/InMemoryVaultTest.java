package dev.holdfast.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.MutableClock;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InMemoryVaultTest extends VaultContract {
    private static final ObjectKey KEY = new ObjectKey("points/s/p/point.json");

    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    private final InMemoryVault vault = new InMemoryVault(clock);

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected void passUntil(Instant instant) {
        clock.set(instant);
    }

    @Test
    void aDeletedKeyStaysTaken() throws IOException {
        var first = ((Put.Written) vault.putOnce(KEY, Protection.none(), new byte[1])).version();
        vault.delete(first);

        assertThat(vault.putOnce(KEY, Protection.none(), new byte[2])).isEqualTo(new Put.Taken(first));
        assertThat(vault.versions(KEY)).isEmpty();
    }

    @Test
    void aPlantedVersionStandsBehindTheFirst() throws IOException {
        vault.putOnce(KEY, Protection.none(), new byte[1]);
        vault.plant(KEY, new byte[2]);

        assertThat(vault.versions(KEY)).extracting(Stored::bytes).containsExactly(1L, 2L);
        assertThat(vault.find(KEY).map(Stored::bytes)).contains(1L);
    }

    @Test
    void aKeyBehindADeleteMarkerIsListedAndTaken() throws IOException {
        var first = ((Put.Written) vault.putOnce(KEY, Protection.none(), new byte[1])).version();
        vault.mark(KEY);

        assertThat(vault.list("", Optional.empty(), 10)).containsExactly(KEY);
        assertThat(vault.putOnce(KEY, Protection.none(), new byte[2])).isEqualTo(new Put.Taken(first));
    }
}
