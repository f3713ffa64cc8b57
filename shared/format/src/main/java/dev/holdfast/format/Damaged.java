package dev.holdfast.format;

/// Stored bytes are not what they have to be; nothing was unwrapped or written from them (exit 4).
public final class Damaged extends HoldfastException {
    private static final long serialVersionUID = 1L;

    public Damaged(Problem problem) {
        super(problem, null);
    }

    public Damaged(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public Damaged(Code code, String message) {
        this(Problem.of(code, message));
    }
}
