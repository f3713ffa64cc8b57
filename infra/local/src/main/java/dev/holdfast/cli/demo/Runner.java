package dev.holdfast.cli.demo;

import dev.holdfast.cli.kit.Host;
import java.util.List;

/// Runs one command line in this process and answers its exit code.
@FunctionalInterface
public interface Runner {
    int run(Host host, List<String> arguments);
}
