package dev.holdfast.verification;

import java.io.IOException;

/// Where certificates of passed restore tests go.
@FunctionalInterface
public interface Keeper {
    /// @throws IOException when it could not be kept; the verdict stands all the same
    void keep(Certifier.Certified certified) throws IOException;
}
