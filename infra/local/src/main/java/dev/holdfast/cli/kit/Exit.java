package dev.holdfast.cli.kit;

/// The exit codes of cli.md 1.
public final class Exit {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int REFUSED = 3;
    public static final int DAMAGED = 4;
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
