package dev.holdfast.core.importing;

import dev.holdfast.format.Finding;
import dev.holdfast.format.kanuka.EntryKind;
import dev.holdfast.format.kanuka.EntryPath;
import dev.holdfast.format.kanuka.ProjectConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Notes the users whose keys a merge adds while the target's config, which it keeps, does not know them
/// (kanuka.md 5.5 I5).
final class Users {
    private static final String CONFIG = ".kanuka/config.toml";

    private Users() {}

    static List<Finding> unknown(List<ImportPlan.Step> steps, Existing target, Mode mode) {
        boolean keepsConfig = mode == Mode.MERGE
                && target.items().stream().anyMatch(item -> item.name().equals(CONFIG));
        if (!keepsConfig) {
            return List.of();
        }
        if (target.config().isEmpty()) {
            String message = ImportCode.TARGET_CONFIG_INVALID.meaning();
            return List.of(new Finding(ImportCode.TARGET_CONFIG_INVALID, CONFIG, message));
        }
        return unknown(steps, target.config().get());
    }

    private static List<Finding> unknown(List<ImportPlan.Step> steps, ProjectConfig config) {
        var findings = new ArrayList<Finding>();
        for (var step : steps) {
            var user = step.action() == ImportPlan.Action.CREATE ? user(step.path()) : Optional.<String>empty();
            user.filter(uuid -> !config.users().containsKey(uuid)
                            && !config.devices().containsKey(uuid))
                    .ifPresent(uuid -> findings.add(new Finding(
                            ImportCode.USER_NOT_IN_CONFIG,
                            step.path(),
                            "'" + step.path() + "' is added, and the project's config does not know user " + uuid
                                    + ".")));
        }
        return findings;
    }

    private static Optional<String> user(String path) {
        var kind = EntryPath.of(path).kind();
        if (kind != EntryKind.PUBLIC_KEY && kind != EntryKind.WRAPPED_KEY) {
            return Optional.empty();
        }
        String base = path.substring(path.lastIndexOf('/') + 1);
        return Optional.of(base.substring(0, base.lastIndexOf('.')));
    }
}
