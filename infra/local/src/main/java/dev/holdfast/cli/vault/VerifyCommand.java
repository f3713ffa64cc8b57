package dev.holdfast.cli.vault;

import dev.holdfast.cli.evidence.Certification;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.KeyOptions;
import dev.holdfast.cli.kit.Progress;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.Spoken;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.verification.Certifier;
import dev.holdfast.verification.Coverage;
import dev.holdfast.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `verify`: proves recovery points, at one of four levels.
@Command(
        name = "verify",
        description = {
            "Proves that recovery points are intact and restore.",
            "Level 1: everything is there, locked. 2: every byte is what was stored. 3: it restores, through the import"
                    + " code. 4: the secrets themselves open (needs --key)."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast verify --all",
            "  holdfast verify team@latest --level 4 --key ~/.local/share/kanuka/keys/PROJECT/privkey",
            "  holdfast verify team --level 3 --budget PT10M"
        })
public final class VerifyCommand implements Action {
    /// About how often each level reads what is stored, by the level's number.
    private static final int[] PASSES = {0, 0, 2, 4, 5};

    @Parameters(paramLabel = "POINT|SOURCE", arity = "0..1", description = "a point, or all points of a source")
    Optional<String> subject = Optional.empty();

    @Option(names = "--all", description = "every point")
    boolean all;

    @Option(names = "--level", paramLabel = "1..4", description = "how deep (default: ${DEFAULT-VALUE})")
    int level = 2;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Option(names = "--budget", paramLabel = "PT10M", description = "begin no further point after this time")
    Optional<String> budget = Optional.empty();

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Override
    public Result run(Cli cli) throws IOException {
        var depth = depth();
        var patience = budget.map(VerifyCommand::duration);
        if (all == subject.isPresent()) {
            throw new UsageError(CliCode.USAGE, "Name a point or a source, or say --all.");
        }
        try (var system = Homes.open(cli);
                var progress = cli.progress()) {
            system.reporting(progress);
            return keys.use(cli, given -> verified(cli, system, progress, new Wanted(depth, patience, given)));
        }
    }

    /// How deep, for how long, and with whose keys.
    private record Wanted(Level depth, Optional<Duration> patience, List<ProjectKey> keys) {}

    private Result verified(Cli cli, Parts system, Progress progress, Wanted wanted) throws IOException {
        var points = points(new Chosen(system));
        var job = Systems.verificationJob(system, identity.keys(cli, system), wanted.keys());
        var started = cli.now();
        var certification = Certification.of(cli, system);
        var done = new ArrayList<Proven>();
        for (var point : points) {
            var spent = Duration.between(started, cli.now());
            if (wanted.patience().isPresent()
                    && spent.compareTo(wanted.patience().get()) > 0) {
                break;
            }
            progress.begin("verifying %d of %d: %s"
                    .formatted(done.size() + 1, points.size(), point.record().sourceName()));
            progress.ahead(0, PASSES[wanted.depth().number()] * stored(point));
            var verification = job.verify(point, wanted.depth());
            done.add(proven(verification, certification, cli.now()));
        }
        return report(points.size(), done, Coverage.of(points(new Chosen(system)).stream()), cli.now());
    }

    /// @param certificate of a passed restore test
    /// @param unsigned whether there should be one and is none
    private record Proven(Verification verification, Optional<Path> certificate, boolean unsigned) {}

    private static Proven proven(Verification verification, Certification certification, Instant at)
            throws IOException {
        var certificate = certification.write(verification, at);
        boolean unsigned = certification.folder().isPresent() && Certifier.certifies(verification);
        return new Proven(verification, certificate, unsigned && certificate.isEmpty());
    }

    private static long stored(Point point) {
        return point.record().payload().bytes() + point.record().contents().bytes();
    }

    private Level depth() {
        if (level < 1 || level > 4) {
            throw new UsageError(CliCode.USAGE, "A verification level is 1, 2, 3 or 4.");
        }
        return Level.of(level);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageError(CliCode.USAGE, "A budget looks like PT10M.");
        }
    }

    private List<Point> points(Chosen chosen) throws IOException {
        if (all) {
            return chosen.all(Optional.empty(), Optional.empty());
        }
        var name = subject.orElseThrow();
        var source = chosen.source(name);
        return source.isPresent() ? chosen.all(source, Optional.empty()) : List.of(chosen.one(name));
    }

    private static Result report(int points, List<Proven> done, Coverage coverage, Instant now) {
        var result = Result.of(Json.object()
                .put("results", done.stream().map(VerifyCommand::json).toList())
                .put(
                        "coverage",
                        Json.object()
                                .put("points", points)
                                .put("verified", done.size())
                                .put("proven", coverage.proven())
                                .put("bytes", coverage.bytes())
                                .put("oldestProofSeconds", coverage.age(now).toSeconds())));
        done.forEach(proven -> tell(result, proven));
        if (points == 0) {
            result.say("No recovery points yet. Make one: holdfast backup");
        } else {
            result.say("%d of %d points are proven; oldest unproven byte: %s"
                    .formatted(coverage.proven(), coverage.points(), Spoken.duration(coverage.age(now))));
        }
        if (done.size() < points) {
            result.warn("The budget is spent: " + (points - done.size()) + " points were not verified.");
        }
        return result.exit(exit(done));
    }

    private static Json json(Proven proven) {
        var verification = proven.verification();
        var json = Json.object()
                .put("point", verification.point().record().point())
                .put("level", verification.level().number())
                .put("verdict", verification.verdict().word())
                .put(
                        "findings",
                        verification.findings().stream().map(Json::finding).toList())
                .put("openedBy", verification.openedBy())
                .put("durationMillis", verification.duration().toMillis())
                .putIf("certificate", proven.certificate());
        return verification.verdict() instanceof Verdict.Inconclusive(var reason) ? json.put("reason", reason) : json;
    }

    private static void tell(Result result, Proven proven) {
        var verification = proven.verification();
        var record = verification.point().record();
        result.say("%s  %s  level %d  %s  (%d ms)"
                .formatted(
                        record.point(),
                        record.sourceName(),
                        verification.level().number(),
                        verification.verdict().word(),
                        verification.duration().toMillis()));
        verification
                .findings()
                .forEach(finding -> result.say("  %s: %s".formatted(finding.path(), finding.message()))
                        .say("  → " + finding.code().remedy()));
        verification.openedBy().forEach(user -> result.say("  opened by the private key of user " + user));
        proven.certificate().ifPresent(file -> result.say("  certificate " + file));
        if (proven.unsigned()) {
            result.warn("no certificate was written: the evidence key of this home is missing");
        }
        switch (verification.verdict()) {
            case Verdict.Intact() -> {}
            case Verdict.Damaged(var ignored) -> advise(result, record.sourceName());
            case Verdict.Missing(var key) -> {
                result.say("  " + key + " is not in the vault.");
                advise(result, record.sourceName());
            }
            case Verdict.Unreadable(var ignored) -> {}
            case Verdict.Inconclusive(var reason) -> result.say("  " + reason);
        }
    }

    private static void advise(Result result, String source) {
        result.say("  → back it up again now: 'holdfast backup " + source + "'");
    }

    private static int exit(List<Proven> done) {
        return done.stream()
                .mapToInt(proven -> switch (proven.verification().verdict()) {
                    case Verdict.Intact() -> Exit.DONE;
                    case Verdict.Inconclusive(var ignored) -> Exit.FAILED;
                    case Verdict.Damaged(var ignored) -> Exit.DAMAGED;
                    case Verdict.Missing(var ignored) -> Exit.DAMAGED;
                    case Verdict.Unreadable(var ignored) -> Exit.DAMAGED;
                })
                .max()
                .orElse(Exit.DONE);
    }
}
