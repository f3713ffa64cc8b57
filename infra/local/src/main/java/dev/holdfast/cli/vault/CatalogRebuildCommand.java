package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.VaultSegments;
import dev.holdfast.core.point.CatalogRebuild;
import dev.holdfast.core.point.JournalRecovery;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.point.VaultTrust;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.KeyId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `catalog rebuild`: the catalog again, from the vault alone; with a break-glass key even where the home's keys are
/// gone (point.md 6).
@Command(
        name = "rebuild",
        description = {
            "Adopts every recovery point that the vault holds and the catalog does not know.",
            "It believes this home's signing key and the one the vault began with. Points signed by another key are"
                    + " listed as unknown: name that key with --trust when you know it."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast catalog rebuild --dry-run",
            "  holdfast catalog rebuild",
            "",
            "When the machine is gone, and the vault and the break-glass key are left:",
            "  holdfast init --vault /mnt/backup/vault",
            "  holdfast catalog rebuild --identity break-glass.txt",
            "  holdfast restore team@latest --to ~/restored --identity break-glass.txt"
        })
final class CatalogRebuildCommand implements Action {
    @Option(names = "--dry-run", description = "only say what would be adopted")
    boolean dryRun;

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Option(names = "--trust", paramLabel = "KEYID", description = "believe this signing key of the vault too")
    List<String> trust = new ArrayList<>();

    @Override
    public Result run(Cli cli) throws IOException {
        var named = trust.stream().map(CatalogRebuildCommand::keyId).toList();
        try (var system = Homes.open(cli)) {
            var keys = identity.keys(cli, system);
            var held = VaultTrust.of(system.vault());
            var believed = held.believed(named);
            var reader = new PointReader(system.vault(), VaultTrust.beside(system.trusted(), believed), keys);
            var evidence = VaultTrust.ofEvidence(system.vault()).believed(named);
            var recovered = new JournalRecovery(
                            system.vault(),
                            system.catalog(),
                            new VaultSegments(system.vault()),
                            VaultTrust.beside(system.trustedEvidence(), evidence),
                            system.clock(),
                            system.actor())
                    .recover(dryRun);
            var rebuilt = new CatalogRebuild(system.vault(), system.catalog(), reader, system.clock(), system.actor())
                    .rebuild(dryRun);
            if (!dryRun) {
                for (var key : believed) {
                    system.trust(key.key());
                }
                for (var key : evidence) {
                    system.trustEvidence(key.key());
                }
            }
            var shut = identity.given() && !dryRun ? shut(system, reader) : List.<String>of();
            return report(recovered, rebuilt, believed, strangers(system, held, believed), shut);
        }
    }

    private static KeyId keyId(String text) {
        try {
            return new KeyId(text);
        } catch (IllegalArgumentException e) {
            throw new UsageError(CliCode.USAGE, "--trust takes the 32 hex digits of a signing key's id.");
        }
    }

    private static List<KeyId> strangers(Parts system, VaultTrust held, List<VaultTrust.Entry> believed)
            throws IOException {
        var own = system.trusted();
        return held.entries().stream()
                .filter(entry -> !believed.contains(entry))
                .map(VaultTrust.Entry::id)
                .filter(id -> own.find(id).isEmpty())
                .toList();
    }

    /// The sources whose newest point does not open with the identity that was given.
    private static List<String> shut(Parts system, PointReader reader) throws IOException {
        var shut = new ArrayList<String>();
        for (var source : system.catalog().sources()) {
            var newest = new Chosen(system)
                    .all(Optional.of(source.id()), Optional.empty()).stream().findFirst();
            if (newest.isPresent() && !opens(reader, newest.get())) {
                shut.add(source.name().value());
            }
        }
        return shut;
    }

    private static boolean opens(PointReader reader, Point point) throws IOException {
        try {
            reader.authenticate(point.record().contents());
            reader.contents(point.record());
            return true;
        } catch (Failed e) {
            if (Chosen.isNoKey(e)) {
                return false;
            }
            throw e;
        } catch (PointReader.ObjectMissing e) {
            return true; // told as missing already
        }
    }

    private Result report(
            JournalRecovery.Recovered recovered,
            CatalogRebuild.Rebuilt rebuilt,
            List<VaultTrust.Entry> believed,
            List<KeyId> strangers,
            List<String> shut) {
        var result = Result.of(Json.object()
                .put("adopted", rebuilt.adopted())
                .put("missing", rebuilt.missing())
                .put("unknown", rebuilt.unknown())
                .put("journalEntries", recovered.entries())
                .put("rows", recovered.rows())
                .put("journalStopped", recovered.stopped())
                .put("trusted", believed.stream().map(VaultTrust.Entry::id).toList())
                .put("untrusted", strangers)
                .put("unopened", shut));
        recovered.stopped().forEach(why -> result.warn("journal: " + why));
        rebuilt.missing().forEach(point -> result.warn("missing: something that " + point + " needs is gone"));
        rebuilt.unknown().forEach(key -> result.warn("unknown: " + key + " is no record that can be trusted"));
        strangers.forEach(id -> result.warn(
                "the vault also holds the signing key " + id + "; if it is yours, repeat with --trust " + id));
        shut.forEach(source -> result.warn("the identity does not open the newest point of " + source));
        result.say((dryRun ? "Would adopt " : "Adopted ")
                + rebuilt.adopted()
                + (rebuilt.adopted() == 1 ? " recovery point" : " recovery points")
                + ", "
                + recovered.entries()
                + " entries of the journal and "
                + recovered.rows()
                + " of what they tell: sources, policies, holds and settings.");
        believed.forEach(
                entry -> result.say("believed    " + entry.id() + "  (in the vault since " + entry.writtenAt() + ")"));
        return dryRun || rebuilt.adopted() == 0 || recovered.rows() > 0
                ? result
                : result.say("Sources came back disabled: 'holdfast source set NAME --kanuka DIR --enable'.");
    }
}
