package dev.holdfast.cli.kit;

import dev.holdfast.format.Problem;

/// The command line itself is wrong; nothing was started (exit 2).
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public UsageError(CliCode code, String message) {
        this(Problem.of(code, message));
    }

    public UsageError(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
