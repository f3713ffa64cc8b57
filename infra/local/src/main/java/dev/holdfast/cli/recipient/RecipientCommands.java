package dev.holdfast.cli.recipient;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.keys.BreakGlass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `recipient add`, `remove` and `list`.
final class RecipientCommands {
    private RecipientCommands() {}

    private static Result list(Parts system) throws IOException {
        var recipients = system.breakGlass().recipients();
        var result = Result.of(Json.object().put("recipients", recipients));
        recipients.forEach(result::say);
        return recipients.isEmpty()
                ? result.warn("No break-glass recipient: losing this system's own keys loses every backup.")
                : result;
    }

    private static void requirePublic(String recipient) {
        if (recipient.startsWith("AGE-SECRET-KEY-")) {
            throw new UsageError(
                    CliCode.SECRET_ON_COMMAND_LINE, "A recipient is the public half (age1…), not the key.");
        }
    }

    /// What changes the recipients, for a reason.
    abstract static class Change implements Action {
        @Parameters(paramLabel = "age1…", description = "the public recipient")
        String recipient = "";

        @Option(names = "--reason", paramLabel = "R", required = true, description = "why; it is journalled")
        String reason = "";

        @Override
        public Result run(Cli cli) throws IOException {
            requirePublic(recipient);
            try (var system = Homes.open(cli)) {
                change(system.breakGlass());
                return list(system);
            }
        }

        abstract void change(BreakGlass recipients) throws IOException;
    }

    /// `recipient add`
    @Command(
            name = "add",
            description = "Encrypts new backups to one more recipient.",
            footer = {"", "Example:", "  holdfast recipient add age1… --reason 'new safe'"})
    static final class Add extends Change {
        @Override
        void change(BreakGlass recipients) throws IOException {
            recipients.add(recipient, reason);
        }
    }

    /// `recipient remove`
    @Command(
            name = "remove",
            description = "Encrypts new backups to one recipient less. What is stored stays as it is.",
            footer = {"", "Example:", "  holdfast recipient remove age1… --reason 'old safe'"})
    static final class Remove extends Change {
        @Override
        void change(BreakGlass recipients) throws IOException {
            recipients.remove(recipient, reason);
        }
    }

    /// `recipient list`
    @Command(
            name = "list",
            description = "Lists the recipients beside the system's own key.",
            footer = {"", "Example:", "  holdfast recipient list --json"})
    static final class Show implements Action {
        @Override
        public Result run(Cli cli) throws IOException {
            try (var system = Homes.open(cli)) {
                return list(system);
            }
        }
    }
}
