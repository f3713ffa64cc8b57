package dev.holdfast.testkit.vault;

import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A vault whose calls, each write and finish of an upload included, fail where the plan says. Once the plan has killed
/// the process, an upload's close no longer aborts: whatever lies half written stays so.
public final class FaultyVault implements Vault {
    private final Vault vault;
    private final Faults faults;

    public FaultyVault(Vault vault, Faults faults) {
        this.vault = vault;
        this.faults = faults;
    }

    @Override
    public String location() {
        return vault.location();
    }

    @Override
    public Upload begin(ObjectKey key, Protection protection) throws IOException {
        return new FaultyUpload(faults.call("begin " + key, () -> vault.begin(key, protection)), key, faults);
    }

    @Override
    public List<Stored> versions(ObjectKey key) throws IOException {
        return faults.call("versions " + key, () -> vault.versions(key));
    }

    @Override
    public InputStream read(ObjectVersion version, long offset, long length) throws IOException {
        return faults.call("read " + version.key(), () -> vault.read(version, offset, length));
    }

    @Override
    public List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) throws IOException {
        return faults.call("list " + prefix, () -> vault.list(prefix, after, limit));
    }

    @Override
    public void extendLock(ObjectVersion version, Lock lock) throws IOException {
        faults.call("extendLock " + version.key(), () -> {
            vault.extendLock(version, lock);
            return true;
        });
    }

    @Override
    public void setHold(ObjectVersion version, boolean held) throws IOException {
        faults.call("setHold " + version.key(), () -> {
            vault.setHold(version, held);
            return true;
        });
    }

    @Override
    public Deletion delete(ObjectVersion version) throws IOException {
        return faults.call("delete " + version.key(), () -> vault.delete(version));
    }

    @Override
    public Instant now() throws IOException {
        return faults.call("now", vault::now);
    }

    private record FaultyUpload(Upload upload, ObjectKey key, Faults faults) implements Upload {
        @Override
        public int write(ByteBuffer source) throws IOException {
            return faults.call("write " + key, () -> upload.write(source));
        }

        @Override
        public Put finish() throws IOException {
            return faults.call("finish " + key, upload::finish);
        }

        @Override
        public boolean isOpen() {
            return upload.isOpen();
        }

        @Override
        public void close() throws IOException {
            if (!faults.dead()) {
                upload.close();
            }
        }
    }
}
