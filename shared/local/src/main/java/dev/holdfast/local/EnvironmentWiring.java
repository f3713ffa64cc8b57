package dev.holdfast.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// The home of a function: the folder that `HOLDFAST_HOME` names.
public final class EnvironmentWiring {
    private EnvironmentWiring() {}

    /// @param actor who the journal says it was: `function:export`
    public static LocalSystem open(String actor) throws IOException {
        var root = System.getenv("HOLDFAST_HOME");
        if (root == null) {
            throw new IllegalStateException("HOLDFAST_HOME is not set");
        }
        return LocalSystem.open(Path.of(root), InstantSource.system(), actor);
    }
}
