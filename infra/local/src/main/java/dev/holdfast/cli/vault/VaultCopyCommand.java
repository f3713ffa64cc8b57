package dev.holdfast.cli.vault;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Deadline;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.aws.vault.S3Vault;
import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Exit;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.SourceEvidence.Copy.Place;
import dev.holdfast.core.copy.CopyCode;
import dev.holdfast.core.copy.CopyJob;
import dev.holdfast.core.copy.VaultCopy.Copied;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.local.vault.DirectoryVault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `vault copy`: everything in the vault to a second place, locked alike and read back there.
@Command(
        name = "copy",
        description = {
            "Copies the vault to a second place: another directory, bucket, account or region.",
            "What is there already is compared and not written again, so a copy that was cut off goes on. The audit's"
                    + " COPIED control reads from the journal when the last copy was made."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast vault copy --to /mnt/second/vault --every P2D",
            "  holdfast vault copy --to s3://BUCKET/PREFIX --region eu-west-1",
            "  holdfast vault copy --to s3://BUCKET --account 210987654321 --place air-gapped"
        })
final class VaultCopyCommand implements Action {
    @Option(names = "--to", paramLabel = "DIR|s3://…", required = true, description = "the second place")
    String to = "";

    @Option(names = "--region", paramLabel = "REGION", description = "where the bucket is")
    Optional<String> region = Optional.empty();

    @Option(names = "--account", paramLabel = "ID", description = "the account that must own the bucket")
    Optional<String> account = Optional.empty();

    @Option(
            names = "--place",
            paramLabel = "device|region|account|air-gapped",
            description = "what the audit may count it as (default: by the other options)")
    Optional<String> place = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "P1D",
            description = "how old the copy may become before the audit finds it")
    Optional<String> every = Optional.empty();

    @Override
    public Result run(Cli cli) throws IOException {
        var kind = kind();
        try (var system = Homes.open(cli)) {
            return S3Location.isOne(to) ? bucket(cli, system, kind) : directory(cli, system, kind);
        }
    }

    private Place kind() {
        if (place.isEmpty()) {
            return !S3Location.isOne(to) ? Place.DEVICE : account.isPresent() ? Place.ACCOUNT : Place.REGION;
        }
        return Arrays.stream(Place.values())
                .filter(each -> word(each).equals(place.get()))
                .findFirst()
                .orElseThrow(() -> new UsageError(
                        CliCode.USAGE,
                        "--place is "
                                + Arrays.stream(Place.values())
                                        .map(VaultCopyCommand::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String word(Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Result directory(Cli cli, Parts system, Place kind) throws IOException {
        var folder = cli.resolve(Path.of(to));
        if (folder.toString().equals(system.vault().location())) {
            throw new UsageError(CliCode.USAGE, "--to is the vault itself.");
        }
        var copy = isEmpty(folder)
                ? DirectoryVault.create(folder, cli.host().clock())
                : DirectoryVault.open(folder, cli.host().clock());
        var result = copied(system, copy, kind);
        var own = Path.of(system.vault().location());
        return Files.exists(own) && Files.getFileStore(own).equals(Files.getFileStore(folder))
                ? result.warn("The copy is on the vault's own device: both can be lost together.")
                : result;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Result bucket(Cli cli, Parts system, Place kind) throws IOException {
        var endpoint = Optional.ofNullable(cli.host().environment().get("AWS_ENDPOINT_URL"))
                .map(URI::create);
        try (var clients = AwsClients.at(new AwsClients.Place(region, endpoint), Deadline.NONE)) {
            var copy = S3Vault.at(S3Location.parse(to), account, clients, S3Vault.Floor.LOCKED, system.random());
            return copied(system, copy, kind);
        }
    }

    private Result copied(Parts system, Vault copy, Place kind) throws IOException {
        return report(
                new CopyJob(system.vault(), system.catalog(), system.clock(), system.actor())
                        .copy(copy, kind, within()),
                copy);
    }

    private Optional<Duration> within() {
        try {
            var age = every.map(Duration::parse);
            if (age.filter(given -> !given.isPositive()).isEmpty()) {
                return age;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new UsageError(CliCode.USAGE, "--every looks like P1D.");
    }

    private static Result report(Copied copied, Vault copy) {
        var result = Result.of(Json.object()
                        .put("copied", copied.copied())
                        .put("present", copied.present())
                        .put("verified", copied.verified())
                        .put("held", copied.held())
                        .put("differing", copied.differing())
                        .put("damaged", copied.damaged()))
                .say("%d copied, %d were there, %d verified in %s"
                        .formatted(copied.copied(), copied.present(), copied.verified(), copy.location()));
        if (copied.held() > 0) {
            result.say(
                    copied.held()
                            + " are under a legal hold there and no longer here: a copy never takes a hold off; lift it there.");
        }
        warn(result, CopyCode.DIFFERS, copied.differing());
        warn(result, CopyCode.SOURCE_DAMAGED, copied.damaged());
        return copied.differing().isEmpty() && copied.damaged().isEmpty() ? result : result.exit(Exit.DAMAGED);
    }

    private static void warn(Result result, CopyCode code, Set<ObjectKey> keys) {
        keys.forEach(key -> result.warn(key + ": " + code.meaning()));
        if (!keys.isEmpty()) {
            result.say("→ " + code.remedy());
        }
    }
}
