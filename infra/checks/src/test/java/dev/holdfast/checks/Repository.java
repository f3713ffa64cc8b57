package dev.holdfast.checks;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that holds the whole product, wherever a test was started.
public final class Repository {
    private Repository() {}

    public static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no template.yaml above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    /// The built product: bin/, lib/, native/.
    public static Path distribution() {
        return root().resolve("infra/local/target/holdfast");
    }
}
