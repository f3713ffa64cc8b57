package dev.holdfast.cli;

import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Host;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The top of the command line, and the options every command takes, before or after its name.
@Command(name = "holdfast", description = "Backs up secrets and proves that the backups restore.")
final class Globals {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where settings, keys and catalog are (HOLDFAST_HOME)")
    Optional<Path> home = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON document on stdout; never prompts")
    boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "print a stack trace when something fails")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this help")
    boolean help;

    Cli cli(Host host) {
        return new Cli(host, Cli.home(host, home), json, debug);
    }
}
