package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.importing.PlanHash;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `vault confirm-clock`: a person's word that the clock is right after it leapt.
@Command(
        name = "confirm-clock",
        description = {
            "Says that this machine's clock is right although it leapt more than 48 hours ahead.",
            "Until then no lock ends by it, so that a wrong date cannot let recovery points go. A machine that was off"
                    + " for some days leaps as well: compare the two times that are shown, then confirm."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast vault confirm-clock --dry-run        (shows both times and the hash)",
            "  holdfast vault confirm-clock --confirm HASH"
        })
final class ConfirmClockCommand implements Action {
    @Option(names = "--dry-run", description = "show the two times and change nothing")
    boolean dryRun;

    @Option(names = "--confirm", paramLabel = "HASH", description = "the hash that --dry-run printed")
    Optional<String> confirm = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Systems.open(cli)) {
            var vault = system.directoryVault();
            var seen = vault.highestTime();
            boolean leapt = vault.clockLeapt();
            var hash = hash(seen);
            if (leapt && !dryRun) {
                requireConsent(cli, seen, hash);
                vault.confirmClock();
                journal(system, seen);
            }
            return report(cli, seen, leapt, hash);
        }
    }

    /// Bound to the time that was seen: once anybody confirmed, an older hash confirms nothing.
    private static String hash(Instant seen) {
        return PlanHash.of(Digest.of(seen.toString().getBytes(StandardCharsets.US_ASCII)), List.of());
    }

    private void requireConsent(Cli cli, Instant seen, String hash) {
        var message = Clock.message(cli, seen);
        if (confirm.isPresent() ? confirm.get().equals(hash) : asked(cli, message)) {
            return;
        }
        throw new Refused(new Problem(
                CoreCode.CONFIRMATION_REQUIRED.id(),
                message,
                "Compare with a clock you trust ('date -u'); if it is right, repeat with --confirm " + hash + ".",
                List.of(Map.of("planHash", hash))));
    }

    private static boolean asked(Cli cli, String message) {
        return cli.terminal()
                .map(person ->
                        person.ask(message + "\nIs the clock right? Type yes: ").equals("yes"))
                .orElse(false);
    }

    private static void journal(LocalSystem system, Instant seen) throws IOException {
        var details = new TreeMap<>(Map.of("highestSeen", seen.toString()));
        var entry = new JournalDraft(
                "vault", system.clock().instant(), system.actor(), "clock.confirmed", "vault", details);
        system.catalog().commit(Change.of(entry));
    }

    private Result report(Cli cli, Instant seen, boolean leapt, String hash) {
        var result = Result.of(Json.object()
                        .put("clock", cli.now())
                        .put("highestSeen", seen)
                        .put("leapt", leapt)
                        .put("confirmed", leapt && !dryRun)
                        .put("planHash", hash))
                .say("clock          " + cli.now())
                .say("latest seen    " + seen);
        if (!leapt) {
            return result.say("The clock did not leap; there is nothing to confirm.");
        }
        return dryRun
                ? result.say("To do it: repeat with --confirm " + hash)
                : result.say("Confirmed: locks end by this clock again.");
    }
}
