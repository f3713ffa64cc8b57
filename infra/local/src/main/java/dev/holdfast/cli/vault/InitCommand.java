package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.local.LocalCode;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.home.Home;
import dev.holdfast.local.home.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `init`: a home with keys, catalog and vault.
@Command(
        name = "init",
        description = "Makes a home: settings, keys, catalog and vault. Running it again changes nothing.",
        footer = {
            "",
            "A break-glass identity opens every backup when this machine and its keys are gone:",
            "  age-keygen -o break-glass.txt        (keep it in a safe, not on this machine)",
            "",
            "Examples:",
            "  holdfast init --break-glass age1…",
            "  holdfast init --vault /mnt/backup/vault --break-glass age1…",
            "  holdfast init --policy policy.json",
            "  holdfast init --vault s3://BUCKET/PREFIX --break-glass age1…   (a deployed stack)"
        })
public final class InitCommand implements Action {
    private static final String COOL_OFF = "P3D";

    @Option(names = "--vault", paramLabel = "DIR|s3://…", description = "where the vault is (default: in the home)")
    Optional<String> vault = Optional.empty();

    @Option(names = "--break-glass", paramLabel = "age1…", description = "who else can open; may be given again")
    List<String> breakGlass = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "FILE", description = "how long points are kept and locked (JSON)")
    Optional<Path> policy = Optional.empty();

    @Option(names = "--confirm", paramLabel = "HASH", description = "agrees to a lock that nobody can take back")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--cool-off", paramLabel = "P3D", description = "default: ${DEFAULT-VALUE}")
    String coolOff = COOL_OFF;

    @Override
    public Result run(Cli cli) throws IOException {
        requireUsable();
        if (vault.filter(InitCommand::isStack).isPresent()) {
            return stack(cli);
        }
        var home = new Home(cli.home());
        if (home.exists()) {
            try (var system = Systems.open(cli)) {
                return report(system, List.of()).say("It was set up before; nothing was changed.");
            }
        }
        var place = vault.map(given -> cli.resolve(Path.of(given))).orElseGet(home::vault);
        var chosen = policy(cli);
        new LongLock(chosen).requireConsent(cli, confirm);
        offerBreakGlass(cli);
        var settings = new Settings(place, breakGlass, chosen, coolOff);
        try (var system = LocalSystem.init(cli.home(), settings, cli.host().clock(), cli.actor())) {
            system.catalog();
            new Probe(system, chosen).run();
            return report(system, warnings(system)).say(next(system));
        }
    }

    /// @throws Refused `local.home-elsewhere` when the home is there and leads somewhere else
    private Result stack(Cli cli) throws IOException {
        var home = new Home(cli.home());
        if (home.exists() && !Homes.leadToStack(cli)) {
            throw new Refused(LocalCode.HOME_ELSEWHERE, "The home " + home.root() + " has a vault of its own.");
        }
        offerBreakGlass(cli);
        var chosen = policy.isPresent() ? Optional.of(policy(cli)) : Optional.<Policy>empty();
        return new StackInit(vault.orElseThrow(), breakGlass, chosen, Period.parse(coolOff), confirm).run(cli);
    }

    private static boolean isStack(String place) {
        return place.startsWith("s3://");
    }

    private Policy policy(Cli cli) throws IOException {
        return policy.isPresent()
                ? Policy.parse(Files.readAllBytes(cli.resolve(policy.get())))
                : Settings.standardPolicy(ZoneId.systemDefault());
    }

    private void requireUsable() {
        if (vault.filter(place -> place.contains("://") && !isStack(place)).isPresent()) {
            throw new UsageError(CliCode.LOCATION_UNSUPPORTED, "'" + vault.get() + "' is no directory.");
        }
        if (breakGlass.stream().anyMatch(text -> text.startsWith("AGE-SECRET-KEY-"))) {
            throw new UsageError(
                    CliCode.SECRET_ON_COMMAND_LINE, "--break-glass takes the public recipient (age1…), not the key.");
        }
        breakGlass.forEach(X25519::recipient);
        try {
            Period.parse(coolOff);
        } catch (DateTimeParseException e) {
            throw new UsageError(CliCode.USAGE, "A cool-off looks like P3D.");
        }
    }

    /// On a terminal an identity can be made here; it is shown once and only its recipient is kept.
    private void offerBreakGlass(Cli cli) {
        var person = cli.terminal().filter(any -> breakGlass.isEmpty());
        var answer = person.map(terminal -> terminal.ask("Make a break-glass identity now and show it once? [Y/n] "));
        if (answer.isEmpty() || answer.get().toLowerCase(java.util.Locale.ROOT).startsWith("n")) {
            return;
        }
        var generated = X25519.generate();
        cli.out().println("Write this down or store it off this machine; it is not kept here:");
        cli.out().println(new String(generated.identityFile(), StandardCharsets.US_ASCII));
        Arrays.fill(generated.identityFile(), (byte) 0);
        breakGlass = List.of(generated.recipient().name());
    }

    /// A vault that was in use before belongs to a home that is gone: its points are worth more than new ones.
    private static String next(LocalSystem system) throws IOException {
        return system.vault().list("points/", Optional.empty(), 1).isEmpty()
                ? "Next: holdfast source add NAME --kanuka DIR"
                : "This vault holds recovery points of another home. Next: holdfast catalog rebuild --identity FILE";
    }

    private record Warning(CliCode code, String path, String message) {
        Json json() {
            return Json.object().put("code", code.id()).put("path", path).put("message", message);
        }
    }

    private static List<Warning> warnings(LocalSystem system) throws IOException {
        var warnings = new ArrayList<Warning>();
        if (system.settings().breakGlass().isEmpty()) {
            warnings.add(new Warning(
                    CliCode.NO_BREAK_GLASS,
                    "",
                    "Without a break-glass recipient, losing this home loses every backup."));
        }
        system.settings()
                .policy()
                .warnings()
                .forEach(text -> warnings.add(new Warning(CliCode.POLICY_CUT_SHORT, "", "The policy: " + text + ".")));
        var vault = system.settings().vault();
        if (Files.getFileStore(vault).equals(Files.getFileStore(system.home().root()))) {
            warnings.add(new Warning(
                    CliCode.SAME_DEVICE,
                    vault.toString(),
                    "The vault and the keys are on one device: they can be lost together."));
        }
        return warnings;
    }

    private static Result report(LocalSystem system, List<Warning> warnings) throws IOException {
        var recipients = new ArrayList<String>();
        recipients.add(system.recipient());
        recipients.addAll(system.settings().breakGlass());
        var result = Result.of(Json.object()
                .put("home", system.home().root())
                .put("vault", system.settings().vault())
                .put("recipients", recipients)
                .put("policy", system.settings().policy().name().value())
                .put("warnings", warnings.stream().map(Warning::json).toList()));
        warnings.forEach(warning -> result.warn(warning.message()));
        result.say("home        " + system.home().root())
                .say("vault       " + system.settings().vault());
        recipients.forEach(recipient -> result.say("opened by   " + recipient));
        return result.say("policy      " + system.settings().policy().name());
    }
}
