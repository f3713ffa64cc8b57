package dev.holdfast.core.importing;

import dev.holdfast.format.Refused;
import dev.holdfast.format.point.Contents;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// Keeps an import from making a project that could not be exported again: two files whose paths differ in letter case
/// or normal form alone.
final class Collisions {
    private Collisions() {}

    static void check(List<ImportPlan.Step> steps, Existing target) {
        var seen = new HashMap<String, String>();
        target.items().stream().map(Contents.Item::name).forEach(name -> seen.put(folded(name), name));
        steps.stream()
                .filter(step -> step.action() == ImportPlan.Action.DELETE)
                .forEach(step -> seen.remove(folded(step.path()), step.path()));
        for (var step : steps) {
            if (step.action() == ImportPlan.Action.CREATE) {
                var other = seen.put(folded(step.path()), step.path());
                if (other != null) {
                    throw new Refused(
                            ImportCode.NAME_COLLISION,
                            "'" + step.path() + "' would stand beside '" + other + "' in the target.");
                }
            }
        }
    }

    private static String folded(String path) {
        String upper = Normalizer.normalize(path, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return upper.toLowerCase(Locale.ROOT);
    }
}
