package dev.holdfast.cli.workspace;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.point.WorkspaceRestore;
import dev.holdfast.doorway.Remotes;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.local.secutils.RemoteLocation;
import dev.holdfast.local.secutils.SecutilsPlan;
import dev.holdfast.local.secutils.SecutilsPlan.Action;
import dev.holdfast.local.secutils.SecutilsServer;
import dev.holdfast.local.secutils.SecutilsTarget;
import dev.holdfast.local.secutils.ServerKeys;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// `restore … --to secutils:URL`: the server's preview first, then its import. What that cannot do as one change is
/// said before anything is sent.
record RemoteRestoring(WorkspaceRestoring restoring, RemoteLocation location) {
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    Result restore(WorkspaceOptions options, Instant started) throws IOException {
        var asked = restoring.asked();
        var caveats = SecutilsTarget.caveats(options);
        caveats.forEach(line -> restoring.cli().host().err().println("note: " + line));
        var prepared = restoring.job().prepare(restoring.point());
        var restore = new WorkspaceRestore(prepared.contents(), options, asked.only());
        var server = new SecutilsServer(location, keys(), Thread::sleep, new SecureRandom());
        try (var target = new SecutilsTarget(server, restoring.cli().host().clock())) {
            var plan = restoring.job().plan(prepared, target, restore);
            if (!asked.dryRun()) {
                requireConsent(plan);
                restoring.job().apply(prepared, target, plan, restore);
            }
            var json = json(plan, target, caveats);
            var result = tell(Result.of(json), plan, target);
            return restoring.restored(result, json, List.of(), started);
        }
    }

    private ServerKeys keys() {
        boolean stored = location.keyRef().startsWith("secretsmanager:");
        return stored && restoring.system() instanceof AwsSystem stack ? Remotes.keys(stack) : ServerKeys.FILES;
    }

    private Json json(SecutilsPlan plan, SecutilsTarget target, List<String> caveats) {
        var planned = Json.object();
        for (var action : Action.values()) {
            planned.put(
                    action.name().toLowerCase(Locale.ROOT),
                    plan.steps().stream()
                            .filter(step -> step.action() == action)
                            .map(step -> step.collection() + "/" + step.name())
                            .toList());
        }
        var json = Json.object()
                .put("mode", plan.apply() ? "apply" : "merge")
                .put("server", location.server())
                .put("applied", target.results().isPresent())
                .put("dryRun", restoring.asked().dryRun())
                .put("plan", planned)
                .put("settings", plan.settings().name().toLowerCase(Locale.ROOT))
                .put("notAtomic", caveats)
                .put("planHash", plan.hash());
        target.results()
                .ifPresent(results -> json.put("results", JsonMapper.shared().convertValue(results, MEMBERS)));
        return json;
    }

    /// What failed there is told item by item, and the command has failed with it.
    private Result tell(Result result, SecutilsPlan plan, SecutilsTarget target) {
        for (var action : Action.values()) {
            result.say("  " + plan.count(action) + " to " + action.name().toLowerCase(Locale.ROOT));
        }
        if (target.results().isEmpty()) {
            return result.say("Dry run - no changes made; to do it: repeat with --confirm " + plan.hash());
        }
        long failed = 0;
        for (var collection : target.results().get()) {
            failed += collection.path("failed").longValue(0);
            collection.path("errors").forEach(error -> result.warn(error.stringValue("")));
        }
        return failed == 0
                ? result.say("Restored into " + location.server())
                : result.say(failed + " items failed there; the others are restored")
                        .exit(Exit.FAILED);
    }

    /// @throws Refused `confirmation-required` with the plan's hash
    private void requireConsent(SecutilsPlan plan) {
        var confirmed = restoring.asked().confirm();
        boolean asks = confirmed.isEmpty() && plan.destroys();
        if (confirmed.isPresent() ? confirmed.get().equals(plan.hash()) : !plan.destroys() || agreed(plan)) {
            return;
        }
        throw new Refused(new Problem(
                CoreCode.CONFIRMATION_REQUIRED.id(),
                asks
                        ? "This would overwrite " + plan.count(Action.OVERWRITE) + " and delete "
                                + plan.count(Action.DELETE) + " items on the server."
                        : "The plan is not the one that was confirmed: something changed since.",
                CoreCode.CONFIRMATION_REQUIRED.remedy(),
                List.of(Map.of("planHash", plan.hash()))));
    }

    private boolean agreed(SecutilsPlan plan) {
        var question = "Overwrite %d and delete %d items on the server? Type yes: "
                .formatted(plan.count(Action.OVERWRITE), plan.count(Action.DELETE));
        return restoring
                .cli()
                .terminal()
                .map(person -> person.ask(question).equals("yes"))
                .orElse(false);
    }
}
