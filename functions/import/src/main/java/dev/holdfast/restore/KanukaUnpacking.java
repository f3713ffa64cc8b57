package dev.holdfast.restore;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.importing.Place;
import dev.holdfast.core.importing.Unpacking;
import dev.holdfast.core.point.Payload;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.InputStream;

/// Lays out the files of a Kanuka archive. All of it is read and compared with the contents before the first is
/// written.
public final class KanukaUnpacking implements Unpacking {
    @Override
    public long into(Payload payload, Contents contents, Place place) throws IOException {
        var entries = ProjectArchive.entries(payload::open, Limits.DEFAULT);
        if (!ProjectArchive.inspect(entries).items().equals(contents.items())) {
            throw new Damaged(CoreCode.POINT_MISMATCH, "The payload is not the file that its contents describe.");
        }
        var files = new Files(place);
        entries.read(files::write);
        return files.written;
    }

    private static final class Files {
        private final Place place;
        private long written;

        Files(Place place) {
            this.place = place;
        }

        void write(EntryPath path, long size, InputStream body) throws IOException {
            place.put(path.value(), body, size);
            written++;
        }
    }
}
