package dev.holdfast.core.vault;

/// What is set on an object in the request that writes it.
public record Protection(Lock lock, boolean legalHold) {
    public static Protection none() {
        return new Protection(Lock.none(), false);
    }
}
