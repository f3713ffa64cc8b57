package dev.holdfast.core.verification;

import dev.holdfast.format.point.Contents;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// A point's secrets beside those of the newest good point before it (retention.md 7): names and digests, no values.
/// @param kind `kanuka` or `workspace`
/// @param before how many there were
/// @param after how many there are
/// @param gone names that are no more
/// @param added names that are new
/// @param changed of the names that stayed, whose value is another
/// @param newKeys whether no wrapped key is the same; then every value of a Kanuka project is, and tells nothing
public record Comparison(
        String kind,
        int before,
        int after,
        int gone,
        int added,
        int changed,
        long sizeBefore,
        long sizeAfter,
        boolean newKeys) {
    private static final String KANUKA = "kanuka";
    private static final String WRAPPED = ".kanuka/secrets/";

    public static Comparison of(Contents before, Contents after) {
        var old = secrets(before);
        var now = secrets(after);
        int stayed = (int) old.keySet().stream().filter(now::containsKey).count();
        int same = (int) old.entrySet().stream()
                .filter(entry -> Objects.equals(now.get(entry.getKey()), entry.getValue()))
                .count();
        return new Comparison(
                after.kind(),
                old.size(),
                now.size(),
                old.size() - stayed,
                now.size() - stayed,
                stayed - same,
                before.bytes(),
                after.bytes(),
                after.kind().equals(KANUKA) && haveNewKeys(before, after));
    }

    /// Beyond the bounds: more than half of the secrets gone, none where there were some, or, in a workspace, more than
    /// half of the values another.
    public Drift drift() {
        boolean tooFew = 2 * gone > before;
        boolean tooMany = !kind.equals(KANUKA) && 2 * changed > before;
        return tooFew || tooMany ? Drift.DRIFTED : Drift.STEADY;
    }

    /// For the journal; numbers only.
    public SortedMap<String, String> details() {
        var details = new TreeMap<String, String>();
        details.put("before", Integer.toString(before));
        details.put("after", Integer.toString(after));
        details.put("gone", Integer.toString(gone));
        details.put("added", Integer.toString(added));
        details.put("changed", Integer.toString(changed));
        details.put("bytesBefore", Long.toString(sizeBefore));
        details.put("bytesAfter", Long.toString(sizeAfter));
        details.put("keyGenerationChanged", Boolean.toString(newKeys));
        return details;
    }

    /// In a Kanuka project its secret files, of a workspace every item.
    private static Map<String, Object> secrets(Contents contents) {
        var secrets = new HashMap<String, Object>();
        contents.items().stream()
                .filter(item -> !contents.kind().equals(KANUKA) || !item.name().startsWith(".kanuka/"))
                .forEach(item -> secrets.put(item.name(), item.sha256()));
        return secrets;
    }

    private static boolean haveNewKeys(Contents before, Contents after) {
        var old = new HashMap<String, Object>();
        before.items().stream()
                .filter(item -> item.name().startsWith(WRAPPED))
                .forEach(item -> old.put(item.name(), item.sha256()));
        return !old.isEmpty()
                && after.items().stream().noneMatch(item -> Objects.equals(old.get(item.name()), item.sha256()));
    }
}
