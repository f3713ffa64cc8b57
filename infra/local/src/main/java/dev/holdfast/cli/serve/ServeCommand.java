package dev.holdfast.cli.serve;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.Service;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.doorway.Log;
import dev.holdfast.format.Failed;
import dev.holdfast.http.Router;
import dev.holdfast.http.access.Credentials;
import dev.holdfast.http.access.Sessions;
import dev.holdfast.http.access.Whoami;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.home.HttpSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `serve`: the HTTP API, the scheduler and all functions in one process, until it is told to stop.
@Command(
        name = "serve",
        description = {
            "Serves the HTTP API and does what is scheduled, in one process. Ctrl-C or SIGTERM ends it.",
            "It listens on this machine alone unless --address says otherwise; put TLS in front of it then."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast serve",
            "  holdfast serve --port 8080 --address 0.0.0.0",
            "  holdfast apikey create --workspace team --name laptop"
        })
public final class ServeCommand implements Service {
    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one (default: ${DEFAULT-VALUE})")
    int port = 7890;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "default: ${DEFAULT-VALUE}")
    String address = "127.0.0.1";

    @Option(names = "--no-scheduler", description = "serve HTTP alone")
    boolean noScheduler;

    @Override
    public Result run(Cli cli) throws IOException {
        var place = place();
        var log = new Log(line -> cli.host().err().println(line), cli.host().clock(), Map.of());
        try (var system = Homes.machine(cli, "serve")) {
            var traffic = new Traffic();
            try (var server = server(system, place, traffic, log);
                    var rounds = rounds(cli, log)) {
                var at = server.address();
                var host = at.getAddress().getHostAddress();
                var url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
                cli.out().println("holdfast listening on " + url);
                cli.out().flush();
                log.info("serve.started", Map.of("url", url, "chores", rounds.count()));
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // told to stop
            }
        }
        log.info("serve.stopped", Map.of());
        return Result.of(Json.object());
    }

    private InetSocketAddress place() {
        if (port < 0 || port > 65_535) {
            throw new UsageError(CliCode.USAGE, "--port is a number from 0 to 65535.");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new UsageError(CliCode.USAGE, "'" + address + "' is no address of this machine.");
        }
    }

    private static Server server(LocalSystem system, InetSocketAddress place, Traffic traffic, Log log)
            throws IOException {
        var http = system.settings().http();
        try {
            return Server.start(
                    place,
                    new Server.Parts(
                            new Router(ServeRoutes.of(system, traffic)),
                            new Credentials(system.apiKeys(), system.clock(), sessions(http)),
                            new RateLimit(http.requestsPerSecond(), system.clock()),
                            traffic,
                            log,
                            system.clock(),
                            system.random()));
        } catch (BindException e) {
            throw new Failed(
                    CliCode.ADDRESS_TAKEN,
                    "Nothing can listen on " + place.getHostString() + ":" + place.getPort() + ".");
        }
    }

    private static Sessions sessions(HttpSettings http) {
        return http.whoami()
                .<Sessions>map(url -> new Whoami(url, http.cookie()))
                .orElse(Sessions.NONE);
    }

    private Rounds rounds(Cli cli, Log log) {
        return Rounds.start(
                noScheduler ? java.util.List.of() : Chores.all(),
                () -> Homes.machine(cli, "serve:scheduler"),
                cli.host().clock(),
                log);
    }
}
