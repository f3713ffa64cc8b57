package dev.holdfast.cli;

import dev.holdfast.cli.kit.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What the launcher runs once to fill the start-up cache: the demonstration, then the commands that move bytes, on a
/// project large enough that the compiler learns which of their methods are hot. It prints nothing and needs a folder
/// of its own.
final class Training {
    private static final int LARGE = 24;
    private static final int SMALL = 1_500;
    private static final int MIB = 1 << 20;

    private final Path folder;
    private final Random random = new Random(1);

    private Training(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        new Training(Path.of(arguments[0]).toAbsolutePath()).run();
    }

    private void run() throws IOException {
        var kept = folder.resolve("demo").toString();
        holdfast("demo", "--keep", kept);
        holdfast("secrets", "import", kept + "/acme-platform.tar.gz", "--project", "project");
        fill(folder.resolve("project/services"));
        holdfast("init");
        holdfast("source", "add", "training", "--kanuka", "project");
        holdfast("backup");
        holdfast("backup");
        holdfast("backup", "--rescan");
        holdfast("verify", "training@latest", "--level", "2");
        holdfast("points");
        holdfast("points", "--json");
        holdfast("restore", "training@latest", "--to", "restored");
        holdfast("secrets", "export", "--project", "project", "-o", "training.tar.gz");
        holdfast("secrets", "import", "training.tar.gz", "--project", "imported");
        holdfast("help", "backup");
    }

    private void fill(Path services) throws IOException {
        Files.createDirectories(services);
        for (int i = 0; i < LARGE; i++) {
            sealed(services.resolve("large" + i + ".env.kanuka"), MIB);
        }
        for (int i = 0; i < SMALL; i++) {
            sealed(services.resolve("small" + i + ".env.kanuka"), 1_024);
        }
    }

    private void sealed(Path file, int bytes) throws IOException {
        var content = new byte[bytes];
        random.nextBytes(content);
        Files.write(file, content);
    }

    private void holdfast(String... arguments) {
        Main.run(host(), List.of(arguments));
    }

    private Host host() {
        var environment = new HashMap<>(System.getenv());
        environment.put("HOLDFAST_HOME", folder.resolve("home").toString());
        var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                InputStream.nullInputStream(),
                silence,
                silence,
                folder,
                environment,
                Clock.systemUTC(),
                Optional::empty,
                false);
    }
}
