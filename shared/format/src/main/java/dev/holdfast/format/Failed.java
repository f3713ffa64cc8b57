package dev.holdfast.format;

/// It could not be done; what was there before is still there (exit 1).
public final class Failed extends HoldfastException {
    private static final long serialVersionUID = 1L;

    public Failed(Problem problem) {
        super(problem, null);
    }

    public Failed(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public Failed(Code code, String message) {
        this(Problem.of(code, message));
    }
}
