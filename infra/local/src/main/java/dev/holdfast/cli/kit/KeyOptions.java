package dev.holdfast.cli.kit;

import dev.holdfast.format.kanuka.ProjectKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options by which a project's private keys come in; the same words in every command that takes them.
public final class KeyOptions {
    @Option(names = "--key", paramLabel = "FILE", description = "a project's private key (- = stdin); may be repeated")
    List<String> keys = new ArrayList<>();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "the passphrase of an encrypted --key, or of a document's values")
    Optional<String> passphrase = Optional.empty();

    /// What is done with the keys while they are open.
    @FunctionalInterface
    public interface Use<T> {
        T with(List<ProjectKey> keys) throws IOException;
    }

    public Optional<String> passphraseFile() {
        return passphrase;
    }

    public boolean given() {
        return !keys.isEmpty();
    }

    /// Opens the keys for one use and forgets them, however it ends.
    public <T> T use(Cli cli, Use<T> use) throws IOException {
        var open = new SecretInput(cli).projectKeys(keys, passphrase);
        try {
            return use.with(open);
        } finally {
            open.forEach(ProjectKey::close);
        }
    }
}
