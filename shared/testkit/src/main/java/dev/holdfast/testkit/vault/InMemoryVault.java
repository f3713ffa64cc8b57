package dev.holdfast.testkit.vault;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A vault that forgets everything with the process. Also plays what a hostile or broken store could do: later
/// versions, delete markers, changed and lost bytes. Safe for several threads.
public final class InMemoryVault implements Vault {
    private final InstantSource clock;
    private final TreeMap<ObjectKey, List<Kept>> objects = new TreeMap<>();
    private final Map<ObjectKey, ObjectVersion> everWritten = new HashMap<>();
    private final Set<ObjectKey> broken = new HashSet<>();
    private int serial;

    public InMemoryVault(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public Upload begin(ObjectKey key, Protection protection) {
        requireAhead(protection.lock());
        return new MemoryUpload(bytes -> publish(key, protection, bytes));
    }

    private synchronized Put publish(ObjectKey key, Protection protection, byte[] bytes) {
        var first = everWritten.get(key);
        if (first != null) {
            return new Put.Taken(first);
        }
        requireAhead(protection.lock());
        var version = add(key, protection, bytes, false);
        everWritten.put(key, version);
        return new Put.Written(version);
    }

    private ObjectVersion add(ObjectKey key, Protection protection, byte[] bytes, boolean marker) {
        var version = new ObjectVersion(key, "v" + ++serial);
        var stored = new Stored(version, bytes.length, protection, clock.instant(), marker);
        objects.computeIfAbsent(key, k -> new ArrayList<>()).add(new Kept(stored, bytes));
        return version;
    }

    @Override
    public synchronized List<Stored> versions(ObjectKey key) {
        return at(key).stream().map(Kept::stored).toList();
    }

    @Override
    public synchronized InputStream read(ObjectVersion version, long offset, long length) throws IOException {
        if (broken.contains(version.key())) {
            throw new IOException("The store did not answer.");
        }
        var bytes = kept(version).bytes();
        var from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
    }

    @Override
    public synchronized List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) {
        var rest = after.map(key -> objects.tailMap(key, false)).orElse(objects);
        return rest.keySet().stream()
                .filter(key -> key.value().startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void extendLock(ObjectVersion version, Lock lock) throws NoSuchVersion {
        var kept = kept(version);
        var current = kept.stored().protection();
        if (current.lock().equals(lock)) {
            return;
        }
        if (!lock.atLeast(current.lock())) {
            throw new Refused(CoreCode.LOCK_SHORTENED, "The lock of " + version.key() + " would become weaker.");
        }
        requireAhead(lock);
        replace(kept, kept.under(new Protection(lock, current.legalHold())));
    }

    @Override
    public synchronized void setHold(ObjectVersion version, boolean held) throws NoSuchVersion {
        var kept = kept(version);
        replace(kept, kept.under(new Protection(kept.stored().protection().lock(), held)));
    }

    @Override
    public synchronized Deletion delete(ObjectVersion version) {
        var kept = search(version);
        if (kept.isEmpty()) {
            return new Deletion.Absent();
        }
        var protection = kept.get().stored().protection();
        if (protection.legalHold() || protection.lock().holdsAt(clock.instant())) {
            return new Deletion.Retained(protection);
        }
        lose(version);
        return new Deletion.Deleted();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /// Adds a version behind whatever is there, as somebody with write access to a bucket can.
    public synchronized ObjectVersion plant(ObjectKey key, byte[] bytes) {
        var version = add(key, Protection.none(), bytes.clone(), false);
        everWritten.putIfAbsent(key, version);
        return version;
    }

    /// Hides a key behind a delete marker.
    public synchronized ObjectVersion mark(ObjectKey key) {
        return add(key, Protection.none(), new byte[0], true);
    }

    /// Changes the bytes of a version, as a failing disk does.
    public synchronized void corrupt(ObjectVersion version, byte[] bytes) throws NoSuchVersion {
        var kept = kept(version);
        var s = kept.stored();
        var stored = new Stored(s.version(), bytes.length, s.protection(), s.writtenAt(), s.marker());
        replace(kept, new Kept(stored, bytes.clone()));
    }

    /// Makes a version vanish, whatever protects it.
    public synchronized void lose(ObjectVersion version) {
        var versions = objects.get(version.key());
        if (versions != null) {
            versions.removeIf(kept -> kept.stored().version().equals(version));
            if (versions.isEmpty()) {
                objects.remove(version.key());
            }
        }
    }

    /// From now on the bytes of a key cannot be read, as of a store that throttles.
    public synchronized void breakReading(ObjectKey key) {
        broken.add(key);
    }

    /// Every key with the bytes of its first version, by key: all there is to compare or to search for secrets.
    public synchronized Map<ObjectKey, byte[]> contents() {
        var contents = new TreeMap<ObjectKey, byte[]>();
        objects.forEach(
                (key, versions) -> contents.put(key, versions.getFirst().bytes().clone()));
        return contents;
    }

    private List<Kept> at(ObjectKey key) {
        return objects.getOrDefault(key, List.of());
    }

    private Optional<Kept> search(ObjectVersion version) {
        return at(version.key()).stream()
                .filter(kept -> kept.stored().version().equals(version))
                .findFirst();
    }

    private Kept kept(ObjectVersion version) throws NoSuchVersion {
        return search(version).orElseThrow(() -> new NoSuchVersion(version));
    }

    private void replace(Kept old, Kept next) {
        at(old.stored().version().key()).replaceAll(kept -> kept.equals(old) ? next : kept);
    }

    private void requireAhead(Lock lock) {
        if (!lock.equals(Lock.none()) && !lock.holdsAt(clock.instant())) {
            throw new Refused(
                    CoreCode.LOCK_IN_THE_PAST, "A lock that ended before " + clock.instant() + " was asked for.");
        }
    }
}
