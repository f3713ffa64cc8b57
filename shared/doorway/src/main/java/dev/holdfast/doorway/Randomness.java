package dev.holdfast.doorway;

import java.security.SecureRandom;
import java.util.Set;

/// Whether the platform's randomness is the operating system's. Any other generator keeps a state of its own, which a
/// snapshot would hand to every process restored from it.
public final class Randomness {
    private static final Set<String> OPERATING_SYSTEM =
            Set.of("NativePRNG", "NativePRNGBlocking", "NativePRNGNonBlocking", "Windows-PRNG");

    private Randomness() {}

    /// Looks at what would be used: a generator that was only made has drawn nothing.
    /// @throws IllegalStateException when it is not the operating system's
    public static void check() {
        check(new SecureRandom().getAlgorithm());
    }

    static void check(String algorithm) {
        if (!OPERATING_SYSTEM.contains(algorithm)) {
            throw new IllegalStateException("randomness.not-the-system's: SecureRandom is " + algorithm
                    + "; remove the java.security setting that chose it.");
        }
    }
}
