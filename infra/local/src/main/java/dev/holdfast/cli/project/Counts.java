package dev.holdfast.cli.project;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.point.Contents;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many files of which kind an archive holds, in the seed's words (kanuka.md 12, D2).
record Counts(Map<EntryKind, Long> byKind) {
    static Counts of(List<Contents.Item> items) {
        var counts = new EnumMap<EntryKind, Long>(EntryKind.class);
        items.forEach(item -> counts.merge(EntryPath.of(item.name()).kind(), 1L, Long::sum));
        return new Counts(counts);
    }

    private long of(EntryKind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    Json json() {
        return Json.object()
                .put("config", of(EntryKind.CONFIG))
                .put("publicKeys", of(EntryKind.PUBLIC_KEY))
                .put("userKeys", of(EntryKind.WRAPPED_KEY))
                .put("secretFiles", of(EntryKind.SECRET));
    }

    /// Lines with a count of 0 are left out.
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("  .kanuka/config.toml");
        add(lines, EntryKind.PUBLIC_KEY, "  .kanuka/public_keys/ (%s)", "file");
        add(lines, EntryKind.WRAPPED_KEY, "  .kanuka/secrets/ (%s)", "user key");
        add(lines, EntryKind.SECRET, "  %s", "encrypted secret file");
        return lines;
    }

    private void add(List<String> lines, EntryKind kind, String line, String noun) {
        if (of(kind) > 0) {
            lines.add(line.formatted(plural(of(kind), noun)));
        }
    }

    /// "1 file", "3 files".
    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
