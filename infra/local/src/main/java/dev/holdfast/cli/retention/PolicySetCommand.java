package dev.holdfast.cli.retention;

import dev.holdfast.cli.home.Changed;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.retention.RetentionCode;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `policy set`
@Command(
        name = "set",
        description = "Sets a policy, after saying what that lets go and when.",
        footer = {
            "",
            "What the change takes from existing points it takes after the cool-off; what it gives counts at once.",
            "",
            "Examples:",
            "  holdfast policy set policy.json --reason 'less of the small ones' --dry-run",
            "  holdfast policy set policy.json --reason 'less of the small ones' --confirm HASH"
        })
final class PolicySetCommand implements Action {
    @Parameters(paramLabel = "FILE", description = "the policy (JSON)")
    Path file = Path.of("");

    @Option(names = "--reason", paramLabel = "R", required = true, description = "why, for the journal")
    String reason = "";

    @Option(names = "--dry-run", description = "say what the change would do, and change nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "agree to the change of this hash")
    Optional<String> confirm = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        if (reason.isBlank()) {
            throw new UsageError(CliCode.USAGE, "--reason says why, in words.");
        }
        var policy = Policy.parse(Files.readAllBytes(cli.resolve(file)));
        try (var system = Homes.open(cli)) {
            return set(cli, system, policy);
        }
    }

    private Result set(Cli cli, Parts system, Policy policy) throws IOException {
        var now = system.clock().instant();
        var former = former(system, policy.name().value());
        if (former.filter(versions -> versions.policy().equals(policy)).isPresent()) {
            return new RegisteredPolicies(system)
                    .result(List.of(policy.name().value()))
                    .say("It is as it was; nothing was changed.");
        }
        var until = now.atZone(ZoneOffset.UTC).plus(system.coolOff()).toInstant();
        var preview = Preview.of(system, policy, now);
        if (!dryRun) {
            preview.requireConsent(cli, confirm, policy, preview.sentence(policy, until));
            commit(system, policy, former, now, until);
        }
        var result = Result.of(Json.object()
                .put("policies", List.of(json(policy, preview, former.isPresent(), until)))
                .put("dryRun", dryRun)
                .put("planHash", preview.hash()));
        policy.warnings().forEach(result::warn);
        if (!dryRun) {
            Changed.tell(system, "policy.changed", policy.name().value(), result);
        }
        result.say(preview.sentence(policy, until));
        return dryRun && preview.takes() ? result.say("To do it: repeat with --confirm " + preview.hash()) : result;
    }

    private static Optional<PolicyVersions> former(Parts system, String name) throws IOException {
        try {
            return Optional.of(system.policies().versions(name));
        } catch (Refused e) {
            if (e.problem().code().equals(RetentionCode.POLICY_UNKNOWN.id())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Json json(Policy policy, Preview preview, boolean changed, Instant until) {
        return Json.object()
                .put("name", policy.name())
                .put("changed", changed)
                .put("sources", preview.sources())
                .put("expires", preview.expires())
                .put("staysLocked", preview.staysLocked())
                .put("lockedUntil", preview.lockedUntil())
                .put("takesEffectAt", until)
                .put("policy", RegisteredPolicies.tree(policy.json()));
    }

    private void commit(Parts system, Policy policy, Optional<PolicyVersions> former, Instant now, Instant until)
            throws IOException {
        var name = policy.name().value();
        var versions =
                former.map(known -> known.changed(policy, now, until)).orElseGet(() -> PolicyVersions.first(policy));
        var row = system.catalog()
                .registered(Registered.Kind.POLICY, name)
                .map(known -> known.next(versions.json()))
                .orElseGet(() -> Registered.first(Registered.Kind.POLICY, name, versions.json()));
        var details = new TreeMap<String, String>();
        details.put("reason", reason);
        details.put("policy", policy.json().toString());
        former.ifPresent(known -> {
            details.put("former", known.policy().digest().hex());
            details.put("effective", until.toString());
        });
        var action = former.isPresent() ? "policy.changed" : "policy.added";
        var entry = new JournalDraft("vault", now, system.actor(), action, name, details);
        system.catalog().commit(Change.of(entry, new Change.Row.OfRegistered(row)));
    }
}
