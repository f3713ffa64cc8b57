package dev.holdfast.core.importing;

import dev.holdfast.format.Digest;
import dev.holdfast.format.kanuka.ProjectConfig;
import dev.holdfast.format.point.Contents;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a target holds before an import: its Kanuka files and nothing else of it.
/// @param items on the allow-list, under this root and no nested one
/// @param nestedRoots directories below that are Kanuka projects of their own
/// @param config the target's own, when there is one that can be read
public record Existing(List<Contents.Item> items, List<String> nestedRoots, Optional<ProjectConfig> config) {
    public static final Existing NOTHING = new Existing(List.of(), List.of(), Optional.empty());

    public Existing {
        items = items.stream().sorted(Comparator.comparing(Contents.Item::name)).toList();
        nestedRoots = nestedRoots.stream().sorted().toList();
    }

    /// Over path, size and content of every item.
    public Digest digest() {
        var sha256 = Digest.sha256();
        for (var item : items) {
            String line = item.name() + '\n' + item.bytes() + '\n' + item.sha256() + '\n';
            sha256.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Digest.ofHash(sha256.digest());
    }

    boolean isNested(String path) {
        return nestedRoots.stream().anyMatch(root -> path.startsWith(root + "/"));
    }
}
