package dev.holdfast.local.vault;

import dev.holdfast.format.Failed;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.local.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.DateTimeException;
import java.util.Optional;

/// The metadata files of a directory vault.
record MetadataStore(Layout layout) {
    /// @throws Failed `local.metadata-damaged`
    Optional<Metadata> find(ObjectKey key) throws IOException {
        var file = layout.metadata(key);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var lines = Sealed.open(file);
        try {
            var metadata = Metadata.parse(lines);
            if (metadata.key().equals(key)) {
                return Optional.of(metadata);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw withCause(Sealed.damaged(file), e);
        }
        throw Sealed.damaged(file);
    }

    void write(Metadata metadata) throws IOException {
        var file = layout.metadata(metadata.key());
        Durable.directories(Durable.parent(file));
        Durable.replace(file, Sealed.seal(metadata.lines()));
    }

    private static Failed withCause(Failed failed, RuntimeException cause) {
        return new Failed(failed.problem(), cause);
    }
}
