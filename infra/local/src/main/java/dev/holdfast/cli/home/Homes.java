package dev.holdfast.cli.home;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Deadline;
import dev.holdfast.aws.vault.S3Location;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.core.Parts;
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
        return stack.isPresent()
                ? stack(cli, stack.get())
                : LocalSystem.open(cli.home(), cli.host().clock(), cli.actor());
    }

    /// Whether the home leads to a stack; one that is not made yet leads nowhere.
    public static boolean leadToStack(Cli cli) throws IOException {
        var home = new Home(cli.home());
        return home.exists() && StackHome.of(home).isPresent();
    }

    /// @throws dev.holdfast.format.Failed `aws.missing` when no stack wrote its settings there
    public static AwsSystem stack(Cli cli, StackHome home) throws IOException {
        var environment = cli.host().environment();
        var region = home.region()
                .or(() -> Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                        .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                        .findFirst());
        var endpoint = Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
        var clients = AwsClients.at(new AwsClients.Place(region, endpoint), Deadline.NONE);
        try {
            return AwsSystem.of(
                    S3Location.parse(home.vault()), clients, cli.host().clock(), cli.actor());
        } catch (IOException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }
}
