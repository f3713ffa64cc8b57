package dev.holdfast.cli.kit;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.ImportPlan.Action;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a plan of an import is shown and agreed to (cli.md 1, 2).
public final class Plans {
    private Plans() {}

    /// The fields of `secrets import` and `restore`.
    public static Json json(ImportPlan plan, boolean dryRun) {
        return Json.object()
                .put("mode", word(plan.mode()))
                .put("dryRun", dryRun)
                .put("created", plan.paths(Action.CREATE).toList())
                .put("overwritten", plan.paths(Action.OVERWRITE).toList())
                .put("skipped", plan.paths(Action.SKIP).toList())
                .put("deleted", plan.paths(Action.DELETE).toList())
                .put("planHash", plan.hash())
                .put("warnings", Json.warnings(plan.warnings()));
    }

    /// Adds what a person reads: each change, then the counts.
    public static Result tell(Result result, ImportPlan plan, boolean dryRun) {
        result.warnOf(plan.warnings());
        if (dryRun) {
            result.say("Dry run - no changes made");
        }
        result.say("Mode: " + word(plan.mode()));
        lines(result, plan, Action.CREATE, dryRun ? "would create " : "created ");
        lines(result, plan, Action.OVERWRITE, dryRun ? "would overwrite " : "overwrote ");
        lines(result, plan, Action.DELETE, dryRun ? "would delete " : "deleted ");
        result.say("%d created, %d overwritten, %d kept, %d deleted"
                .formatted(
                        count(plan, Action.CREATE),
                        count(plan, Action.OVERWRITE),
                        count(plan, Action.SKIP),
                        count(plan, Action.DELETE)));
        return dryRun && plan.destroys() ? result.say("To do it: repeat with --confirm " + plan.hash()) : result;
    }

    /// Lets a plan through that loses nothing, whose hash was given, or to which a person says yes.
    /// @throws Refused `confirmation-required` with the plan's hash
    public static void requireConsent(Cli cli, ImportPlan plan, Optional<String> confirmed) {
        if (confirmed.isPresent() ? confirmed.get().equals(plan.hash()) : !plan.destroys() || asked(cli, plan)) {
            return;
        }
        var message = confirmed.isPresent()
                ? "The plan is not the one that was confirmed: something changed since."
                : "This would overwrite %d and delete %d of the files that are there now."
                        .formatted(count(plan, Action.OVERWRITE), count(plan, Action.DELETE));
        throw new Refused(new Problem(
                CoreCode.CONFIRMATION_REQUIRED.id(),
                message,
                CoreCode.CONFIRMATION_REQUIRED.remedy(),
                List.of(Map.of("planHash", plan.hash()))));
    }

    private static boolean asked(Cli cli, ImportPlan plan) {
        var question = "Overwrite %d and delete %d of the files that are there now? Type yes: "
                .formatted(count(plan, Action.OVERWRITE), count(plan, Action.DELETE));
        return cli.terminal().map(person -> person.ask(question).equals("yes")).orElse(false);
    }

    private static void lines(Result result, ImportPlan plan, Action action, String verb) {
        plan.paths(action).limit(50).forEach(path -> result.say("  " + verb + path));
        long more = count(plan, action) - 50;
        if (more > 0) {
            result.say("  … and " + more + " more");
        }
    }

    private static long count(ImportPlan plan, Action action) {
        return plan.paths(action).count();
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
