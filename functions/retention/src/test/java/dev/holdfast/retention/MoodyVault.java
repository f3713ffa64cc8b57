package dev.holdfast.retention;

import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store that refuses to delete, says that it deleted and did not, and times out, before or after it did what was
/// asked; or none of this, while it is well.
final class MoodyVault implements Vault {
    private static final int SELDOM = 800;
    private static final int SOMETIMES = 20;

    private final Vault vault;
    private final Cases any;
    private boolean well;

    MoodyVault(Vault vault, Cases any) {
        this.vault = vault;
        this.any = any;
    }

    void beWell(boolean from) {
        well = from;
    }

    private boolean isMoody() {
        return !well && any.oneIn(SELDOM);
    }

    private interface Call<T> {
        T make() throws IOException;
    }

    private <T> T call(Call<T> call) throws IOException {
        if (isMoody()) {
            throw new VaultUnavailable("timed out before", new IOException());
        }
        var answer = call.make();
        if (isMoody()) {
            throw new VaultUnavailable("timed out after", new IOException());
        }
        return answer;
    }

    @Override
    public String location() {
        return vault.location();
    }

    @Override
    public Upload begin(ObjectKey key, Protection protection) throws IOException {
        return vault.begin(key, protection);
    }

    @Override
    public List<Stored> versions(ObjectKey key) throws IOException {
        return call(() -> vault.versions(key));
    }

    @Override
    public InputStream read(ObjectVersion version, long offset, long length) throws IOException {
        return call(() -> vault.read(version, offset, length));
    }

    @Override
    public List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) throws IOException {
        return call(() -> vault.list(prefix, after, limit));
    }

    @Override
    public void extendLock(ObjectVersion version, Lock lock) throws IOException {
        call(() -> {
            vault.extendLock(version, lock);
            return true;
        });
    }

    @Override
    public void setHold(ObjectVersion version, boolean held) throws IOException {
        call(() -> {
            vault.setHold(version, held);
            return true;
        });
    }

    @Override
    public Deletion delete(ObjectVersion version) throws IOException {
        if (!well && any.oneIn(SOMETIMES)) {
            return new Deletion.Deleted(); // a lie
        }
        if (!well && any.oneIn(SOMETIMES)) {
            return new Deletion.Retained(Protection.none());
        }
        return call(() -> vault.delete(version));
    }

    @Override
    public Instant now() throws IOException {
        return vault.now();
    }
}
