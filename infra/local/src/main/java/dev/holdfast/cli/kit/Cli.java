package dev.holdfast.cli.kit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The context of one command: its host and the options that every command has.
public record Cli(Host host, Path home, boolean json, boolean debug) {
    /// Where holdfast keeps its things when nobody says otherwise (cli.md 1).
    public static Path home(Host host, Optional<Path> wanted) {
        var environment = host.environment();
        var place = wanted.or(() -> set(environment.get("HOLDFAST_HOME")).map(Path::of))
                .or(() -> set(environment.get("XDG_DATA_HOME")).map(data -> Path.of(data, "holdfast")))
                .orElseGet(() -> Path.of(environment.getOrDefault("HOME", "."), ".local", "share", "holdfast"));
        return host.folder().resolve(place).normalize();
    }

    private static Optional<String> set(@org.jspecify.annotations.Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /// A path as the person meant it: relative to the folder they are in.
    public Path resolve(Path path) {
        return host.folder().resolve(path).normalize();
    }

    public PrintStream out() {
        return host.out();
    }

    public Instant now() {
        return host.clock().instant();
    }

    /// Who can be asked; with `--json` nobody.
    public Optional<Host.Terminal> terminal() {
        return json ? Optional.empty() : host.terminal().get();
    }

    /// Whether somebody at a terminal agrees to this; nobody does where there is none.
    public boolean agrees(String fact) {
        return terminal()
                .map(person -> person.ask(fact + " Type yes to agree: ").equals("yes"))
                .orElse(false);
    }

    /// The line on stderr that tells how far the command has come, on a terminal only.
    public Progress progress() {
        return new Progress(Optional.of(host.err()).filter(any -> host.progress()), host.clock());
    }

    /// Who acts, for the journal.
    public String actor() {
        return "cli:" + host.environment().getOrDefault("USER", "unknown");
    }
}
