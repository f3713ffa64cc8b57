package dev.holdfast.format.kanuka;

/// A person's RSA private key, in memory only. Cannot print itself.
public final class ProjectKey implements AutoCloseable {
    ProjectKey() {}

    /// The SPKI encoding of its public half, by which it is matched to a project's `.pub` (kanuka.md 8.2, 13).
    public byte[] publicKey() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "ProjectKey[hidden]";
    }
}
