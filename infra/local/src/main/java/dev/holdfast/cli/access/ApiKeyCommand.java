package dev.holdfast.cli.access;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `apikey`: the group of commands on API keys.
@Command(
        name = "apikey",
        description =
                "API keys: who may call over HTTP, and what for. A token is shown once and kept as its hash alone.",
        subcommands = {
            ApiKeyCreateCommand.class,
            ApiKeyCommand.ListCommand.class,
            ApiKeyCommand.RegenerateCommand.class,
            ApiKeyCommand.RevokeCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  holdfast apikey create --workspace team --name laptop",
            "  holdfast apikey create --operator --name monitoring --expires P90D",
            "  holdfast apikey list",
            "  holdfast apikey revoke ID"
        })
public final class ApiKeyCommand {
    /// `apikey list`
    @Command(
            name = "list",
            description = "Lists the API keys, those that have ended too.",
            footer = {"", "Example:", "  holdfast apikey list --json"})
    static final class ListCommand implements Action {
        @Override
        public Result run(Cli cli) throws IOException {
            return Desks.with(cli, desk -> {
                var keys = desk.all();
                var result = Result.of(
                        Json.object().put("keys", keys.stream().map(Desks::json).toList()));
                keys.forEach(key -> result.say(Desks.line(key, cli.now())));
                return keys.isEmpty() ? result.say("No API keys yet.") : result;
            });
        }
    }

    /// `apikey regenerate`
    @Command(
            name = "regenerate",
            description = "Gives a key a new token; the old one counts no more, at once.",
            footer = {"", "Example:", "  holdfast apikey regenerate ID --expires P90D"})
    static final class RegenerateCommand implements Action {
        @Parameters(paramLabel = "ID", description = "the key's id")
        String id = "";

        @Option(names = "--expires", paramLabel = "T|P90D", description = "a time, or how long; default: never")
        Optional<String> expires = Optional.empty();

        @Override
        public Result run(Cli cli) throws IOException {
            var until = Desks.expires(cli, expires);
            return Desks.with(
                    cli, desk -> Desks.issued(desk.regenerate(desk.get(id).workspace(), id, until)));
        }
    }

    /// `apikey revoke`
    @Command(
            name = "revoke",
            description = "Ends a key, at once.",
            footer = {"", "Example:", "  holdfast apikey revoke ID"})
    static final class RevokeCommand implements Action {
        @Parameters(paramLabel = "ID", description = "the key's id")
        String id = "";

        @Override
        public Result run(Cli cli) throws IOException {
            return Desks.with(cli, desk -> {
                var key = desk.revoke(desk.get(id).workspace(), id);
                return Result.of(Json.object().put("revoked", List.of(Desks.json(key))))
                        .say("Revoked '" + key.name() + "'.");
            });
        }
    }
}
