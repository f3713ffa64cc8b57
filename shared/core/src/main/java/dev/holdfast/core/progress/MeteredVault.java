package dev.holdfast.core.progress;

import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Seen;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A vault whose reading is told to a meter. What is written is not: that work is measured at its source.
public record MeteredVault(Vault vault, Meter meter) implements Vault {
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
        return vault.versions(key);
    }

    @Override
    public Optional<Stored> find(ObjectKey key) throws IOException {
        return vault.find(key);
    }

    @Override
    public Optional<Seen> see(ObjectKey key) throws IOException {
        return vault.see(key);
    }

    @Override
    public InputStream read(ObjectVersion version, long offset, long length) throws IOException {
        return new CountedStream(vault.read(version, offset, length), meter);
    }

    @Override
    public List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) throws IOException {
        return vault.list(prefix, after, limit);
    }

    @Override
    public void extendLock(ObjectVersion version, Lock lock) throws IOException {
        vault.extendLock(version, lock);
    }

    @Override
    public void setHold(ObjectVersion version, boolean held) throws IOException {
        vault.setHold(version, held);
    }

    @Override
    public Deletion delete(ObjectVersion version) throws IOException {
        return vault.delete(version);
    }

    @Override
    public Instant now() throws IOException {
        return vault.now();
    }
}
