package dev.holdfast.cli.home;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Deadline;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.Parts;
import dev.holdfast.doorway.Remotes;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.home.Home;
import dev.holdfast.local.home.StackHome;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/// Opens the system that a command works on: what its home's settings name.
public final class Homes {
    private Homes() {}

    /// @throws dev.holdfast.format.Refused `local.no-home`, `local.settings-invalid`
    public static Parts open(Cli cli) throws IOException {
        var stack = StackHome.of(Home.open(cli.home()));
        return stack.isPresent() ? stack(cli, stack.get()) : machine(cli, cli.actor());
    }

    /// The parts of this machine; projects in S3 are read with whatever credentials its user has.
    /// @param actor who the journal says it was
    /// @throws dev.holdfast.format.Refused `local.no-home`, `local.settings-invalid`, `local.stack-home`
    public static LocalSystem machine(Cli cli, String actor) throws IOException {
        return LocalSystem.open(cli.home(), cli.host().clock(), actor)
                .reading(
                        "s3",
                        new BucketReader(
                                () -> clients(cli, Optional.empty()), cli.host().clock()));
    }

    /// Whether the home leads to a stack; one that is not made yet leads nowhere.
    public static boolean leadToStack(Cli cli) throws IOException {
        var home = new Home(cli.home());
        return home.exists() && StackHome.of(home).isPresent();
    }

    /// @throws dev.holdfast.format.Failed `aws.missing` when no stack wrote its settings there
    public static AwsSystem stack(Cli cli, StackHome home) throws IOException {
        var clients = clients(cli, home.region());
        try {
            var stack = AwsSystem.of(
                    S3Location.parse(home.vault()), clients, cli.host().clock(), cli.actor());
            return stack.reaching(Remotes.of(stack));
        } catch (IOException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    private static AwsClients clients(Cli cli, Optional<String> region) {
        var environment = cli.host().environment();
        var place = region.or(() -> Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .findFirst());
        var endpoint = Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
        return AwsClients.at(new AwsClients.Place(place, endpoint), Deadline.NONE);
    }
}
