package dev.holdfast.cli.drill;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.NewFile;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.SecretInput;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Refused;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.local.catalog.SqliteCatalog;
import dev.holdfast.local.vault.DirectoryVault;
import dev.holdfast.verification.Drill;
import dev.holdfast.verification.Drill.Drilled;
import dev.holdfast.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `drill`: every source restored in a clean temporary home, with the break-glass identity and nothing else.
@Command(
        name = "drill",
        description = {
            "Rehearses the loss of this machine: restores the newest point of every source with the break-glass"
                    + " identity and nothing else, compares, and throws the result away.",
            "The time of the last one that passed is in the audit. --kit writes what a person needs on that day."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast drill --identity break-glass.txt",
            "  holdfast drill --identity break-glass.txt --from /mnt/second/vault",
            "  holdfast drill --kit kit.html        (print it; it holds no secret)",
            "  holdfast drill --identity - --kit kit.txt"
        })
public final class DrillCommand implements Action {
    @Option(names = "--identity", paramLabel = "FILE", description = "the break-glass identity (- = stdin)")
    Optional<String> identity = Optional.empty();

    @Option(names = "--from", paramLabel = "DIR", description = "rehearse with a second copy of the vault")
    Optional<Path> from = Optional.empty();

    @Option(names = "--kit", paramLabel = "FILE", description = "write a printable page (.html, else text)")
    Optional<Path> kit = Optional.empty();

    @Option(names = "--force", description = "overwrite the page")
    boolean force;

    @Override
    public Result run(Cli cli) throws IOException {
        if (identity.isEmpty() && kit.isEmpty()) {
            throw new UsageError(
                    CliCode.USAGE,
                    "A drill needs --identity FILE, the break-glass identity; the page alone: --kit FILE.");
        }
        try (var system = Homes.open(cli)) {
            var result = identity.isPresent() ? drilled(cli, system) : Result.of(Json.object());
            return kit.isPresent() ? withKit(cli, system, result) : result;
        }
    }

    private Result drilled(Cli cli, Parts system) throws IOException {
        var identities = X25519.identities(new SecretInput(cli).bytes(identity.orElseThrow()));
        var newest = newest(system);
        requireBreakGlass(system, identities, newest);
        var started = cli.now();
        var folder = Files.createTempDirectory(system.scratch(), "drill-");
        try (var empty = SqliteCatalog.open(folder.resolve("catalog.db"))) {
            var drilled = new Drill(
                            vault(cli, system),
                            context -> identities,
                            empty,
                            Files.createDirectory(folder.resolve("t")),
                            system.clock(),
                            newest.stream().map(this::expected).toList())
                    .run();
            var took = Duration.between(started, cli.now());
            tell(system, drilled, took);
            return report(drilled, took);
        } finally {
            remove(folder);
        }
    }

    /// The newest point of each source that has any, as the home knows them.
    private static List<Point> newest(Parts system) throws IOException {
        var newest = new ArrayList<Point>();
        for (var source : system.catalog().sources()) {
            newest.addAll(system.catalog().points(PointQuery.available(source.id(), 1)));
        }
        return newest;
    }

    private Drill.Expected expected(Point newest) {
        var record = newest.record();
        return new Drill.Expected(
                record.source(),
                new SourceName(record.sourceName()),
                Optional.of(record.point()).filter(id -> from.isEmpty()));
    }

    /// What opens the points and is not for breaking glass is lost with this machine, so that it shows nothing.
    private static void requireBreakGlass(Parts system, List<Identity> identities, List<Point> newest)
            throws IOException {
        var names = new HashSet<>(identities.stream().map(Identity::name).toList());
        boolean opens = newest.stream()
                .anyMatch(point -> !Collections.disjoint(point.record().recipients(), names));
        if (opens && Collections.disjoint(system.breakGlass().recipients(), names)) {
            throw new Refused(
                    CliCode.NOT_BREAK_GLASS, "This identity opens the points, but is no break-glass identity.");
        }
    }

    private Vault vault(Cli cli, Parts system) throws IOException {
        return from.isPresent()
                ? DirectoryVault.open(cli.resolve(from.get()), cli.host().clock())
                : system.vault();
    }

    private static void tell(Parts system, Drilled drilled, Duration took) throws IOException {
        var details = new TreeMap<>(Map.of(
                "sources", Integer.toString(drilled.restored().size()),
                "millis", Long.toString(took.toMillis())));
        system.catalog()
                .commit(Change.of(new JournalDraft(
                        "vault",
                        system.clock().instant(),
                        system.actor(),
                        drilled.passed() ? "drill.passed" : "drill.failed",
                        "vault",
                        details)));
    }

    private static Result report(Drilled drilled, Duration took) {
        var result = Result.of(Json.object()
                .put("verdict", drilled.passed() ? "INTACT" : "DAMAGED")
                .put("durationMillis", took.toMillis())
                .put(
                        "restored",
                        drilled.restored().stream().map(DrillCommand::json).toList())
                .put("missing", drilled.missing())
                .put("unknown", drilled.unknown())
                .put(
                        "lacking",
                        drilled.lacking().stream().map(Drill.Expected::name).toList()));
        drilled.restored()
                .forEach(each -> result.say("%-12s  %s  %s"
                                .formatted(
                                        each.verdict().word(),
                                        each.point().record().sourceName(),
                                        each.point().record().point()))
                        .sayOf(each.findings()));
        drilled.missing().forEach(key -> result.warn("missing: something that " + key + " needs is gone"));
        drilled.lacking()
                .forEach(source ->
                        result.warn("lacking: the newest point of \"" + source.name() + "\" did not come back"));
        drilled.unknown().forEach(key -> result.warn("unknown: " + key + " is no record that can be trusted"));
        return drilled.passed()
                ? result.say("The drill passed: every source comes back with this identity alone.")
                : result.say(
                                drilled.restored().isEmpty()
                                        ? "There is nothing to restore: the drill shows nothing."
                                        : "The drill failed: not every source comes back with this identity alone.")
                        .exit(Exit.DAMAGED);
    }

    private static Json json(Verification each) {
        return Json.object()
                .put("source", each.point().record().sourceName())
                .put("point", each.point().record().point())
                .put("verdict", each.verdict().word())
                .put("durationMillis", each.duration().toMillis())
                .put("findings", each.findings().stream().map(Json::finding).toList());
    }

    private Result withKit(Cli cli, Parts system, Result result) throws IOException {
        var file = cli.resolve(kit.orElseThrow());
        var text = Kit.of(system, cli.now());
        new NewFile(file, force).write(part -> {
            Files.writeString(part, file.toString().endsWith(".html") ? text.html() : text.text());
            return file;
        });
        result.json().put("kit", file);
        return result.say("Print this page and keep it with the break-glass identity: " + file);
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (var path : all) {
            Files.delete(path);
        }
    }
}
