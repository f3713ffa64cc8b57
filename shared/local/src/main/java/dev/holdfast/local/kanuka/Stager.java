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
import java.util.function.Function;

/// Writes the planned files of an archive into the staging place and makes sure that they are the ones that were
/// inspected.
final class Stager {
    private final Staging staging;
    private final Acts acts;
    private final Map<String, Contents.Item> awaited;

    Stager(Staging staging, Acts acts, List<Contents.Item> archive, List<String> paths) {
        this.staging = staging;
        this.acts = acts;
        var items = archive.stream().collect(toMap(Contents.Item::name, Function.identity()));
        this.awaited = paths.stream().collect(toMap(Function.identity(), items::get));
    }

    void stage(ProjectArchive.Opener payload) throws IOException {
        if (awaited.isEmpty()) {
            return;
        }
        ProjectArchive.entries(payload, Limits.DEFAULT).read(this::entry);
        if (!awaited.isEmpty()) {
            throw changed(awaited.keySet().iterator().next());
        }
    }

    private void entry(EntryPath path, long size, InputStream body) throws IOException {
        var item = awaited.remove(path.value());
        if (item == null) {
            return;
        }
        var sha256 = Digest.sha256();
        boolean secret = path.kind() == EntryKind.SECRET || path.kind() == EntryKind.WRAPPED_KEY;
        acts.write(staging.prepare(path.value()), secret, new DigestInputStream(body, sha256));
        if (size != item.bytes() || !Digest.ofHash(sha256.digest()).equals(item.sha256())) {
            throw changed(path.value());
        }
    }

    private static Refused changed(String path) {
        return new Refused(ImportCode.PAYLOAD_CHANGED, "'" + path + "' is not what was inspected for the plan.");
    }
}
