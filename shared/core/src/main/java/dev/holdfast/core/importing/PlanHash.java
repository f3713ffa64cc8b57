package dev.holdfast.core.importing;

import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// The plan hash of cli.md 1: SHA-256 over the target's digest and the sorted (path, action) pairs, no times.
public final class PlanHash {
    private PlanHash() {}

    public static String of(Digest target, List<ImportPlan.Step> steps) {
        var sha256 = Digest.sha256();
        sha256.update((target.hex() + '\n').getBytes(StandardCharsets.UTF_8));
        steps.stream().sorted(Comparator.comparing(ImportPlan.Step::path)).forEach(step -> {
            String line = step.path() + '\n' + step.action() + '\n';
            sha256.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return Digest.ofHash(sha256.digest()).hex();
    }
}
