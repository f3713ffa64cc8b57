package dev.holdfast.format;

/// A check said no and nothing was changed (exit 3).
public final class Refused extends HoldfastException {
    private static final long serialVersionUID = 1L;

    public Refused(Problem problem) {
        super(problem, null);
    }

    public Refused(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public Refused(Code code, String message) {
        this(Problem.of(code, message));
    }
}
