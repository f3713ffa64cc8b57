package dev.holdfast.format;

/// An end that answers "what now?": each kind has its own exit code (cli.md 1).
public abstract sealed class HoldfastException extends RuntimeException permits Refused, Damaged, Failed {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    HoldfastException(Problem problem, @org.jspecify.annotations.Nullable Throwable cause) {
        super(problem.code() + ": " + problem.message(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
