package dev.holdfast.git;

import java.io.IOException;

/// Where tokens are kept: a file of one machine, a secret of a stack.
@FunctionalInterface
public interface GitTokens {
    /// @throws dev.holdfast.format.HoldfastException `git.token-reference`, `git.token-missing` …
    GitToken open(String reference) throws IOException;
}
