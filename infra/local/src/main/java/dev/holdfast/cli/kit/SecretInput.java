package dev.holdfast.cli.kit;

import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.PrivateKeys;
import dev.holdfast.format.kanuka.ProjectKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads passphrases and keys from where they may come from: a file, stdin (`-`), or a terminal without echo.
public final class SecretInput {
    private final Cli cli;

    public SecretInput(Cli cli) {
        this.cli = cli;
    }

    /// The bytes of a secret file; to be wiped by whoever uses them.
    public byte[] bytes(String file) throws IOException {
        requireFileName(file);
        if (file.equals("-")) {
            return cli.host().in().readAllBytes();
        }
        try {
            return Files.readAllBytes(cli.resolve(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw new dev.holdfast.format.Failed(CliCode.INPUT_MISSING, "The key file " + file + " is not there.");
        }
    }

    /// The passphrase in a file; to be wiped by whoever uses it.
    public char[] passphraseIn(String file) throws IOException {
        return passphrase(bytes(file));
    }

    /// The project keys in these files; an encrypted key takes the passphrase of the file, else of the terminal.
    public List<ProjectKey> projectKeys(List<String> files, Optional<String> passphraseFile) throws IOException {
        var keys = new ArrayList<ProjectKey>();
        var passphrase = passphraseFile.isPresent() ? passphrase(bytes(passphraseFile.get())) : new char[0];
        for (var file : files) {
            keys.add(projectKey(file, passphrase));
        }
        Arrays.fill(passphrase, '\0');
        return keys;
    }

    private ProjectKey projectKey(String file, char[] passphrase) throws IOException {
        var pem = bytes(file);
        var spare = pem.clone();
        try {
            return PrivateKeys.parse(pem, passphrase.clone());
        } catch (Refused e) {
            var terminal = cli.terminal();
            if (passphrase.length > 0
                    || terminal.isEmpty()
                    || !e.problem().code().contains("passphrase")) {
                throw e;
            }
            return PrivateKeys.parse(spare, terminal.get().askSecretly("Passphrase for " + file + ": "));
        } finally {
            Arrays.fill(spare, (byte) 0);
        }
    }

    /// Drops one trailing LF or CRLF and nothing else. The array is wiped.
    static char[] passphrase(byte[] file) {
        int end = file.length;
        if (end > 0 && file[end - 1] == '\n') {
            end -= end > 1 && file[end - 2] == '\r' ? 2 : 1;
        }
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(file, 0, end));
        var passphrase = new char[text.remaining()];
        text.get(passphrase);
        Arrays.fill(text.array(), '\0');
        Arrays.fill(file, (byte) 0);
        return passphrase;
    }

    private static void requireFileName(String value) {
        if (value.startsWith("AGE-SECRET-KEY-") || value.contains("-----BEGIN")) {
            throw new UsageError(CliCode.SECRET_ON_COMMAND_LINE, "A key stands where the name of its file belongs.");
        }
    }
}
