package dev.holdfast.format.kanuka;

import dev.holdfast.format.Digest;
import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One look at every file: its digest taken, the config parsed, the oddities noted.
final class Inspection implements EntryVisitor {
    private final MessageDigest sha256 = Digest.sha256();
    private final byte[] buffer = new byte[128 * 1024];
    private final List<Contents.Item> items = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final Oddities oddities = new Oddities();
    private Optional<ProjectConfig> config = Optional.empty();

    @Override
    public void entry(EntryPath path, long size, InputStream body) throws IOException {
        if (path.kind() == EntryKind.CONFIG) {
            byte[] toml = body.readNBytes((int) size);
            sha256.update(toml);
            config = Optional.of(ProjectConfig.parse(toml));
        } else {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
        }
        items.add(new Contents.Item(path.value(), size, Digest.ofHash(sha256.digest())));
        oddities.look(path);
    }

    void warn(Finding warning) {
        warnings.add(warning);
    }

    ProjectArchive.Inspected finish() {
        var parsed = config.orElseThrow(
                () -> new Refused(KanukaCode.CONFIG_MISSING, "There is no '" + EntryPath.CONFIG + "'."));
        warnings.addAll(parsed.findings());
        warnings.addAll(oddities.findings());
        return new ProjectArchive.Inspected(parsed, items, warnings);
    }
}
