package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

import dev.holdfast.format.Digest;
import dev.holdfast.format.archive.GzipWriter;
import dev.holdfast.format.archive.TarWriter;
import dev.holdfast.format.pipe.Handoff;
import dev.holdfast.format.point.Contents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Writes a project's files, in the order they come, as the archive of kanuka.md 4.3 and 14. Hashing and storing the
/// archive is a second thread's work.
final class ArchiveWriter implements EntryVisitor, AutoCloseable {
    private static final int TEXT_MODE = 0644;
    private static final int SECRET_MODE = 0600;

    private final DigestOutputStream whole;
    private final Handoff handoff;
    private final GzipWriter gzip;
    private final TarWriter tar;
    private final MessageDigest sha256 = Digest.sha256();
    private final byte[] buffer = new byte[128 * 1024];
    private final List<Contents.Item> items = new ArrayList<>();

    ArchiveWriter(OutputStream out) throws IOException {
        whole = new DigestOutputStream(out, Digest.sha256());
        handoff = new Handoff(whole);
        gzip = new GzipWriter(handoff);
        tar = new TarWriter(gzip);
    }

    @Override
    public void entry(EntryPath path, long size, InputStream body) throws IOException {
        if (path.kind() == EntryKind.CONFIG) {
            config(path, body.readNBytes((int) size));
        } else {
            stream(path, size, body);
        }
    }

    /// Import would refuse a config that is none, so no archive is made of it.
    private void config(EntryPath path, byte[] toml) throws IOException {
        ProjectConfig.parse(toml);
        stream(path, toml.length, new ByteArrayInputStream(toml));
    }

    private void stream(EntryPath path, long size, InputStream body) throws IOException {
        boolean text = path.kind() == EntryKind.CONFIG || path.kind() == EntryKind.PUBLIC_KEY;
        if (!text) {
            gzip.store();
        }
        tar.begin(path.value(), text ? TEXT_MODE : SECRET_MODE, size);
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            sha256.update(buffer, 0, n);
            tar.write(buffer, 0, n);
        }
        tar.end();
        checkExpansion(path);
        items.add(new Contents.Item(path.value(), size, Digest.ofHash(sha256.digest())));
    }

    /// Import stops at what expands too far; text of one letter could do that.
    private void checkExpansion(EntryPath path) {
        var limits = Limits.DEFAULT;
        if (gzip.content() > limits.ratioFrom() && gzip.content() > limits.ratio() * gzip.bytes()) {
            throw refused(KanukaCode.EXPANSION, path.value(), "and what stands before it would expand too far");
        }
    }

    ProjectArchive.Written finish() throws IOException {
        tar.finish();
        gzip.finish();
        handoff.finish();
        whole.flush();
        return new ProjectArchive.Written(
                gzip.bytes(), Digest.ofHash(whole.getMessageDigest().digest()), items);
    }

    @Override
    public void close() {
        handoff.close();
        gzip.close();
    }
}
