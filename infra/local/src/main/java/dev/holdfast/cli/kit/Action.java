package dev.holdfast.cli.kit;

import java.io.IOException;

/// A command: its fields are its options, set by picocli before it runs.
public interface Action {
    Result run(Cli cli) throws IOException;
}
