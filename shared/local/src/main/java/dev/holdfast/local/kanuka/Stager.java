package dev.holdfast.local.kanuka;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Writes the planned files of an archive into the staging place and makes sure that the archive is the one that the
/// plan was made for: these entries with these sizes and no others, and what is written with these digests.
final class Stager {
    private final Staging staging;
    private final Acts acts;
    private final Map<String, Contents.Item> awaited;
    private final Set<String> wanted;

    /// @param paths of the archive's items that are to be written
    Stager(Staging staging, Acts acts, List<Contents.Item> archive, List<String> paths) {
        this.staging = staging;
        this.acts = acts;
        this.awaited = archive.stream().collect(toMap(Contents.Item::name, Function.identity()));
        this.wanted = Set.copyOf(paths);
    }

    void stage(ProjectArchive.Opener payload) throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        ProjectArchive.entries(payload, Limits.DEFAULT).read(this::entry);
        if (!awaited.isEmpty()) {
            throw changed(awaited.keySet().iterator().next());
        }
    }

    private void entry(EntryPath path, long size, InputStream body) throws IOException {
        var item = awaited.remove(path.value());
        if (item == null || size != item.bytes()) {
            throw changed(path.value());
        }
        if (wanted.contains(path.value())) {
            write(path, item, body);
        }
    }

    private void write(EntryPath path, Contents.Item item, InputStream body) throws IOException {
        var sha256 = Digest.sha256();
        boolean secret = path.kind() == EntryKind.SECRET || path.kind() == EntryKind.WRAPPED_KEY;
        acts.write(staging.prepare(path.value()), secret, new DigestInputStream(body, sha256));
        if (!Digest.ofHash(sha256.digest()).equals(item.sha256())) {
            throw changed(path.value());
        }
    }

    private static Refused changed(String path) {
        return new Refused(ImportCode.PAYLOAD_CHANGED, "'" + path + "' is not what the plan was made for.");
    }
}
