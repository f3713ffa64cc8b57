package dev.holdfast.cli;

import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `completion bash|zsh|fish`
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in your shell.",
        footer = {
            "",
            "Examples:",
            "  holdfast completion bash > ~/.local/share/bash-completion/completions/holdfast",
            "  holdfast completion zsh >> ~/.zshrc",
            "  holdfast completion fish > ~/.config/fish/completions/holdfast.fish"
        })
final class CompletionCommand implements Action {
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    Shell shell = Shell.bash;

    @Override
    public Result run(Cli cli) {
        var script = switch (shell) {
            case bash -> bash();
            case zsh -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
            case fish -> fish(all(), "__fish_use_subcommand");
        };
        return Result.of(Json.object()
                        .put("shell", shell.name().toLowerCase(Locale.ROOT))
                        .put("script", script))
                .say(script.stripTrailing());
    }

    private static CommandLine all() {
        return Tree.of(new Globals(), List.of(Commands.values()));
    }

    private static String bash() {
        return AutoComplete.bash("holdfast", all());
    }

    private static String fish(CommandLine command, String condition) {
        var script = new StringBuilder();
        command.getSubcommands().forEach((word, inner) -> {
            var summary = String.join(" ", inner.getCommandSpec().usageMessage().description());
            script.append("complete -c holdfast -f -n '%s' -a %s -d %s%n".formatted(condition, word, quoted(summary)));
        });
        command.getSubcommands().forEach((word, inner) -> {
            for (var option : inner.getCommandSpec().options()) {
                script.append("complete -c holdfast -n '__fish_seen_subcommand_from %s' -l %s%s%n"
                        .formatted(
                                word,
                                option.longestName().substring(2),
                                option.arity().max() > 0 ? " -r" : ""));
            }
            script.append(fish(inner, "__fish_seen_subcommand_from " + word));
        });
        return script.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
