package dev.holdfast.cli.vault;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.cli.home.Canary;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.retention.RegisteredCoolOff;
import dev.holdfast.local.home.Home;
import dev.holdfast.local.home.StackHome;
import java.io.IOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A home that leads to a stack: what the stack wrote into its vault says where everything is. Done again it publishes
/// a signing key that is new, and changes nothing else.
/// @param vault `s3://bucket/prefix`
/// @param coolOff of a stack that has none yet
record StackInit(
        String vault, List<String> breakGlass, Optional<Policy> policy, Period coolOff, Optional<String> confirm) {
    Result run(Cli cli) throws IOException {
        var stack = new StackHome(S3Location.parse(vault).toString(), region(cli));
        try (var system = Homes.stack(cli, stack)) {
            boolean fresh = !new Home(cli.home()).exists();
            policy.ifPresent(chosen -> new LongLock(chosen).requireConsent(cli, confirm));
            register(system);
            new RegisteredCoolOff(system.catalog())
                    .begin(coolOff, system.clock().instant(), system.actor());
            system.publishKeys();
            for (var recipient : breakGlass) {
                system.breakGlass().add(recipient, "named at init");
            }
            if (fresh) {
                new Probe(system, system.policies().of(Policies.STANDARD)).run();
            }
            var restores = system.settings().buckets().restores();
            if (restores.isPresent()) {
                new Canary(system, "s3://" + restores.get() + "/restored/canary").set();
            }
            stack.write(Home.create(cli.home()));
            return report(cli, system, stack)
                    .say(fresh ? "Next: holdfast source add NAME --kanuka s3://…" : "It was set up before.");
        }
    }

    private static Optional<String> region(Cli cli) {
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .flatMap(name -> Optional.ofNullable(cli.host().environment().get(name)).stream())
                .findFirst();
    }

    /// A policy of the same name that is there already stays: changing one is a decision of its own.
    private void register(AwsSystem system) throws IOException {
        if (policy.isEmpty()) {
            return;
        }
        var name = policy.get().name().value();
        if (system.catalog().registered(Registered.Kind.POLICY, name).isEmpty()) {
            var row = Registered.first(
                    Registered.Kind.POLICY,
                    name,
                    PolicyVersions.first(policy.get()).json());
            var details = new TreeMap<>(Map.of(
                    "reason", "named at init", "policy", policy.get().json().toString()));
            var draft =
                    new JournalDraft("vault", system.clock().instant(), system.actor(), "policy.added", name, details);
            system.catalog().commit(Change.of(draft, new Change.Row.OfRegistered(row)));
        }
    }

    private Result report(Cli cli, AwsSystem system, StackHome stack) throws IOException {
        var recipients = new ArrayList<String>();
        recipients.add(system.settings().keys().vault());
        recipients.addAll(system.breakGlass().recipients());
        boolean alone = recipients.size() == 1;
        var warning = "Without a break-glass recipient, losing the stack's key loses every backup.";
        var name = policy.map(chosen -> chosen.name().value()).orElse(Policies.STANDARD);
        var result = Result.of(Json.object()
                .put("home", cli.home())
                .put("vault", stack.vault())
                .put("recipients", recipients)
                .put("policy", name)
                .put(
                        "warnings",
                        alone
                                ? List.of(Json.object()
                                        .put("code", CliCode.NO_BREAK_GLASS.id())
                                        .put("path", "")
                                        .put("message", warning))
                                : List.of()));
        if (alone) {
            result.warn(warning);
        }
        result.say("home        " + cli.home()).say("vault       " + stack.vault());
        recipients.forEach(recipient -> result.say("opened by   " + recipient));
        return result.say("policy      " + name);
    }
}
