package dev.holdfast.local.kanuka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The real file system: modes 0600, 0644 and 0755, as far as the umask lets them; nothing is synced.
final class DiskActs implements Acts {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> SECRET = mode("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OPEN = mode("rw-r--r--");
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = mode("rwxr-xr-x");

    private final byte[] buffer = new byte[1 << 20];

    private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, DIRECTORY);
    }

    @Override
    public void write(Path file, boolean secret, InputStream content) throws IOException {
        try (var channel = FileChannel.open(file, NEW, secret ? SECRET : OPEN)) {
            for (int n = fill(content); n > 0; n = fill(content)) {
                writeFully(channel, ByteBuffer.wrap(buffer, 0, n));
            }
        }
    }

    private int fill(InputStream content) throws IOException {
        return content.readNBytes(buffer, 0, buffer.length);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void append(Path file, String line) throws IOException {
        Set<OpenOption> options = Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                LinkOption.NOFOLLOW_LINKS);
        try (var channel = FileChannel.open(file, options, OPEN)) {
            writeFully(channel, ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }
}
