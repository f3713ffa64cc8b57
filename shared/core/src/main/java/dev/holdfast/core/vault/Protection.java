package dev.holdfast.core.vault;

/// What is set on an object in the request that writes it.
public record Protection(Lock lock, boolean legalHold) {
    public static final Protection NONE = new Protection(Lock.NONE, false);
}
