package dev.holdfast.local.vault;

import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Upload;
import dev.holdfast.local.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

/// An object on its way into a directory: a temporary file that is published whole or dropped.
final class DirectoryUpload implements Upload {
    private static final int BUFFER = 256 * 1024;

    private final Partial partial;
    private final Publication publication;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private boolean open = true;

    DirectoryUpload(Partial partial, Publication publication) {
        this.partial = partial;
        this.publication = publication;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        var length = source.remaining();
        while (source.hasRemaining()) {
            var part = Math.min(source.remaining(), buffer.remaining());
            buffer.put(source.slice(source.position(), part));
            source.position(source.position() + part);
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
        return length;
    }

    @Override
    public Put finish() throws IOException {
        requireOpen();
        flush();
        try {
            Files.setPosixFilePermissions(partial.file(), PosixFilePermissions.fromString("r--------"));
            partial.channel().force(true);
            return publication.publish(partial);
        } catch (IOException e) {
            throw Trouble.with(partial.file(), e);
        } finally {
            close();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            partial.drop();
        }
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                partial.channel().write(buffer);
            }
        } catch (IOException e) {
            throw Trouble.with(partial.file(), e);
        }
        buffer.clear();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    /// Gives a finished file its key.
    interface Publication {
        Put publish(Partial partial) throws IOException;
    }
}
