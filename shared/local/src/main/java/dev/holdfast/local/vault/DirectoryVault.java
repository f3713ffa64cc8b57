package dev.holdfast.local.vault;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.vault.Deletion;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.NoSuchVersion;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import dev.holdfast.local.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A vault in a directory: each object is a plain file at its key, 0400, written once. Locks and holds are honoured by
/// this code alone; whoever may write to the directory can get past it (THREATS.md).
///
/// Order of a write: file durable, metadata durable, hard link to the key (which never replaces), metadata marked as
/// published. A crash in between leaves a temporary file and metadata that count as nothing.
public final class DirectoryVault implements Vault {
    /// A key has one version for ever.
    private static final String VERSION = "1";

    private static final Protection UNKNOWN =
            new Protection(new Lock.Until(LockMode.COMPLIANCE, Instant.parse("9999-12-31T23:59:59Z")), true);

    private final Layout layout;
    private final MetadataStore metadata;
    private final VaultMutex mutex;
    private final HighestTime time;
    private final InstantSource clock;
    private final Steps steps;

    DirectoryVault(Path root, InstantSource clock, Steps steps) {
        this.layout = new Layout(root);
        this.metadata = new MetadataStore(layout);
        this.mutex = new VaultMutex(layout.mutex());
        this.time = new HighestTime(layout.seen(), clock);
        this.clock = clock;
        this.steps = steps;
    }

    /// Makes the directory a vault where it is not one yet.
    public static DirectoryVault create(Path root, InstantSource clock) {
        try {
            new Layout(root.toAbsolutePath().normalize()).make();
            var vault = new DirectoryVault(root.toRealPath(), clock, Steps.NONE);
            vault.time.begin();
            return vault;
        } catch (IOException e) {
            throw Trouble.with(root, e);
        }
    }

    /// @throws Failed `local.no-vault`
    public static DirectoryVault open(Path root, InstantSource clock) {
        try {
            if (!Files.isDirectory(new Layout(root).control(), LinkOption.NOFOLLOW_LINKS)) {
                throw new Failed(LocalCode.NO_VAULT, "There is no vault at " + root + ".");
            }
            return new DirectoryVault(root.toRealPath(), clock, Steps.NONE);
        } catch (IOException e) {
            throw Trouble.with(root, e);
        }
    }

    @Override
    public String location() {
        return layout.root().toString();
    }

    @Override
    public Upload begin(ObjectKey key, Protection protection) throws IOException {
        requireAhead(key, protection.lock());
        var partial = changing(() -> {
            time.look();
            Partial.sweep(layout.uploads());
            return Partial.create(layout.uploads());
        });
        return new DirectoryUpload(partial, file -> mutex.hold(() -> publish(key, protection, file)));
    }

    private Put publish(ObjectKey key, Protection protection, Partial partial) throws IOException {
        steps.at("before metadata");
        var taken = new Put.Taken(new ObjectVersion(key, VERSION));
        var object = layout.object(key);
        if (Files.exists(object, LinkOption.NOFOLLOW_LINKS) || used(key)) {
            return taken;
        }
        requireAhead(key, protection.lock());
        var entry = new Metadata(key, clock.instant(), protection, false);
        metadata.write(entry);
        steps.at("before link");
        Durable.directories(Durable.parent(object));
        if (!link(partial.file(), object)) {
            return taken;
        }
        steps.at("before sync");
        Durable.sync(Durable.parent(object));
        steps.at("before mark");
        metadata.write(entry.asPublished());
        steps.at("before drop");
        return new Put.Written(new ObjectVersion(key, VERSION));
    }

    private boolean used(ObjectKey key) throws IOException {
        return metadata.find(key).filter(Metadata::published).isPresent();
    }

    private static boolean link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            var failed = new Failed(LocalCode.NO_HARD_LINKS, "The file system of " + to + " has no hard links.");
            failed.addSuppressed(e);
            throw failed;
        }
    }

    @Override
    public List<Stored> versions(ObjectKey key) throws IOException {
        return reading(() -> {
            var object = layout.object(key);
            if (!isFile(object)) {
                return List.of();
            }
            var known = metadata.find(key);
            var bytes = Files.size(object);
            var writtenAt = known.isPresent()
                    ? known.get().writtenAt()
                    : Files.getLastModifiedTime(object).toInstant();
            var protection = known.map(Metadata::protection).orElse(UNKNOWN);
            return List.of(new Stored(new ObjectVersion(key, VERSION), bytes, protection, writtenAt, false));
        });
    }

    @Override
    public InputStream read(ObjectVersion version, long offset, long length) throws IOException {
        return reading(() -> {
            var object = existing(version);
            var channel = FileChannel.open(object, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return new RangeStream(channel, offset, length);
        });
    }

    @Override
    public List<ObjectKey> list(String prefix, Optional<ObjectKey> after, int limit) throws IOException {
        var start = after.map(ObjectKey::value).orElse("");
        return reading(() -> new Listing(layout.root(), prefix, start, limit).walk());
    }

    @Override
    public void extendLock(ObjectVersion version, Lock lock) throws IOException {
        changing(() -> {
            var entry = entry(version);
            var current = entry.protection();
            if (!lock.equals(current.lock())) {
                if (!lock.atLeast(current.lock())) {
                    throw new Refused(
                            CoreCode.LOCK_SHORTENED, "The lock of " + version.key() + " would become weaker.");
                }
                requireAhead(version.key(), lock);
                metadata.write(entry.under(new Protection(lock, current.legalHold())));
            }
            return true;
        });
    }

    @Override
    public void setHold(ObjectVersion version, boolean held) throws IOException {
        changing(() -> {
            var entry = entry(version);
            if (entry.protection().legalHold() != held) {
                metadata.write(entry.under(new Protection(entry.protection().lock(), held)));
            }
            return true;
        });
    }

    @Override
    public Deletion delete(ObjectVersion version) throws IOException {
        return changing(() -> {
            var object = layout.object(version.key());
            if (!version.id().equals(VERSION) || !isFile(object)) {
                return new Deletion.Absent();
            }
            var known = metadata.find(version.key());
            var protection = known.map(Metadata::protection).orElse(UNKNOWN);
            if (known.isEmpty() || protection.legalHold() || protection.lock().holdsAt(time.now())) {
                return new Deletion.Retained(protection);
            }
            metadata.write(known.get().asPublished());
            Files.delete(object);
            Durable.sync(Durable.parent(object));
            removeEmpty(Durable.parent(object));
            return new Deletion.Deleted();
        });
    }

    private void removeEmpty(Path folder) throws IOException {
        for (var empty = folder; !empty.equals(layout.root()); empty = Durable.parent(empty)) {
            try {
                Files.delete(empty);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    @Override
    public Instant now() throws IOException {
        return reading(time::now);
    }

    /// Whether the clock is more than 48 hours ahead of the highest time seen, so that locks do not end by it.
    public boolean clockLeapt() throws IOException {
        return reading(time::leapt);
    }

    /// The highest time that this vault ever saw, by which it judges the clock.
    public Instant highestTime() throws IOException {
        return reading(time::seen);
    }

    /// Takes the clock's word after it leapt: a person has looked at it.
    public void confirmClock() throws IOException {
        changing(() -> {
            time.confirm();
            return true;
        });
    }

    private Path existing(ObjectVersion version) throws NoSuchVersion {
        var object = layout.object(version.key());
        if (!version.id().equals(VERSION) || !isFile(object)) {
            throw new NoSuchVersion(version);
        }
        return object;
    }

    private Metadata entry(ObjectVersion version) throws IOException {
        var object = existing(version);
        return metadata.find(version.key())
                .orElseThrow(() -> new Failed(
                        LocalCode.METADATA_MISSING, "The lock and holds of " + object + " are not known any more."));
    }

    private static boolean isFile(Path object) {
        return Files.isRegularFile(object, LinkOption.NOFOLLOW_LINKS);
    }

    private void requireAhead(ObjectKey key, Lock lock) {
        if (lock instanceof Lock.Until(var mode, var until) && !lock.holdsAt(clock.instant())) {
            throw new Refused(
                    CoreCode.LOCK_IN_THE_PAST, "The lock of " + key + " (" + mode + ") would have ended at " + until);
        }
    }

    private <T> T changing(VaultMutex.Act<T> act) throws IOException {
        return reading(() -> mutex.hold(act));
    }

    private <T> T reading(VaultMutex.Act<T> act) throws IOException {
        try {
            return act.run();
        } catch (NoSuchVersion | ClosedByInterruptException | FileLockInterruptionException e) {
            throw e;
        } catch (IOException e) {
            throw Trouble.with(layout.root(), e);
        }
    }
}
