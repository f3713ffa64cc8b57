package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.format.Failed;
import dev.holdfast.local.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The place inside a target where an import prepares everything: `.kanuka/.holdfast-import`, held by a lock. Same file
/// system, so moving out of it is one act; never exported, for it is not on the allow-list.
final class Staging implements AutoCloseable {
    private final Path root;
    private final Path place;
    private final Acts acts;
    private final ProcessLock lock;
    private final Set<Path> made = new HashSet<>();

    private Staging(Path root, Acts acts, ProcessLock lock) {
        this.root = root;
        this.place = place(root);
        this.acts = acts;
        this.lock = lock;
    }

    private static Path place(Path root) {
        return root.resolve(".kanuka").resolve(".holdfast-import");
    }

    /// Makes the place in a target that has none.
    /// @throws Failed `import.busy` when another process made it first
    static Staging begin(Path root, Acts acts) throws IOException {
        var store = root.resolve(".kanuka");
        if (!Files.isDirectory(store, LinkOption.NOFOLLOW_LINKS)) {
            acts.makeDirectory(store);
        }
        try {
            acts.makeDirectory(place(root));
        } catch (FileAlreadyExistsException e) {
            throw busy(root);
        }
        return hold(root, acts);
    }

    /// The place that an earlier import left, if there is one.
    /// @throws Failed `import.busy` when that import is still at work
    static Optional<Staging> left(Path root, Acts acts) throws IOException {
        if (!Files.isDirectory(root.resolve(".kanuka"), LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(place(root), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(hold(root, acts));
    }

    private static Staging hold(Path root, Acts acts) throws IOException {
        var lock = ProcessLock.tryTake(place(root).resolve("lock")).orElseThrow(() -> busy(root));
        return new Staging(root, acts, lock);
    }

    private static Failed busy(Path root) {
        return new Failed(ImportCode.BUSY, "Another import is at work in '" + root + "'.");
    }

    /// Where a file waits for its place.
    Path staged(String path) {
        return place.resolve("new").resolve(path);
    }

    /// The same, with the directories above it made.
    Path prepare(String path) throws IOException {
        var file = staged(path);
        makeParents(file);
        return file;
    }

    private void makeParents(Path file) throws IOException {
        var parent = file.getParent();
        if (parent != null && !parent.equals(place) && made.add(parent)) {
            makeParents(parent);
            acts.makeDirectory(parent);
        }
    }

    /// From here on the import will be finished, whatever happens.
    void commit(Redo redo) throws IOException {
        var draft = place.resolve("redo.tmp");
        acts.write(draft, true, redo.toStream());
        acts.rename(draft, place.resolve("redo"));
    }

    boolean isCommitted() {
        return Files.exists(place.resolve("redo"), LinkOption.NOFOLLOW_LINKS);
    }

    Optional<Redo> committed() throws IOException {
        var file = place.resolve("redo");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(Redo.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    }

    /// Removes the place, the record first: without it what is left is rubbish. A `.kanuka` that holds nothing else
    /// goes too.
    void remove() throws IOException {
        acts.delete(place.resolve("redo"));
        new Removal(acts).below(place.resolve("new"));
        for (var name : List.of("redo.tmp", "lock")) {
            acts.delete(place.resolve(name));
        }
        acts.delete(place);
        var store = root.resolve(".kanuka");
        if (isEmpty(store)) {
            acts.delete(store);
        }
    }

    static boolean isEmpty(Path directory) throws IOException {
        try (var children = Files.newDirectoryStream(directory)) {
            return !children.iterator().hasNext();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
