package dev.holdfast.aws.vault;

import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.zip.CRC32C;

/// An object on its way into S3: one PUT when it ends within the first part, else a multipart upload whose parts leave
/// as they fill.
final class S3Upload implements Upload {
    private final Publication publication;
    private final PartSizes sizes;
    private final CRC32C whole = new CRC32C();
    private Optional<Multipart> multipart = Optional.empty();
    private Part part;
    private int number = 1;
    private long bytes;
    private boolean open = true;

    S3Upload(Publication publication, PartSizes sizes) throws IOException {
        this.publication = publication;
        this.sizes = sizes;
        this.part = Part.of(sizes, number);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        int length = source.remaining();
        while (source.hasRemaining()) {
            if (part.full()) {
                send();
            }
            var before = source.duplicate();
            part.take(source);
            whole.update(before.limit(source.position()));
        }
        bytes += length;
        return length;
    }

    private void send() throws IOException {
        if (multipart.isEmpty()) {
            multipart = Optional.of(publication.multipart());
        }
        var full = part;
        multipart.get().send(number, full, sizes.underway(number));
        number++;
        part = Part.of(sizes, number);
    }

    @Override
    public Put finish() throws IOException {
        requireOpen();
        try {
            if (multipart.isEmpty()) {
                return publication.whole(part);
            }
            if (part.size() > 0) {
                send();
            }
            return publication.complete(multipart.get(), bytes, Part.base64(whole));
        } finally {
            close();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            part.close();
            multipart.ifPresent(Multipart::close);
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
