package dev.holdfast.local;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.importing.Place;
import dev.holdfast.core.importing.Places;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Restores into folders of this machine: each gets a new one below the target, 0700, its files 0600.
public final class DirectoryPlaces implements Places {
    @Override
    public Place open(String target, String restoreId) {
        var path = target.startsWith("file:") ? target.substring("file:".length()) : target;
        if (path.contains("://") || !Path.of(path).isAbsolute()) {
            throw new Refused(CoreCode.TARGET_UNSUPPORTED, "\"" + target + "\" is no absolute directory.");
        }
        return new Folder(Path.of(path).resolve(restoreId));
    }

    private record Folder(Path root) implements Place {
        @Override
        public String location() {
            return root.toString();
        }

        @Override
        public boolean isComplete() {
            return Files.exists(root.resolve(RECEIPT), LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void put(String path, InputStream content, long bytes) throws IOException {
            var file = root.resolve(path);
            if (!file.normalize().startsWith(root) || !file.normalize().equals(file)) {
                throw new Refused(LocalCode.UNSAFE_PATH, "'" + path + "' leads out of the place of its restore.");
            }
            Durable.directories(Durable.parent(file));
            requireNoLinks(Durable.parent(file));
            Durable.replace(file, content);
        }

        /// The folder is new and ours alone; a link in it was put there by somebody else.
        private void requireNoLinks(Path folder) throws IOException {
            if (!folder.toRealPath().startsWith(root.toRealPath())) {
                throw new Refused(LocalCode.UNSAFE_PATH, "'" + folder + "' leads through a link.");
            }
        }

        @Override
        public void complete(byte[] receipt) throws IOException {
            Durable.directories(root);
            Durable.replace(root.resolve(RECEIPT), receipt);
        }
    }
}
