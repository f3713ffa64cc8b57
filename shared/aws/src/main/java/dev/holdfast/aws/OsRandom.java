package dev.holdfast.aws;

import dev.holdfast.format.Failed;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The operating system's randomness, asked anew for every number, so that two functions thawed from one snapshot never
/// give the same. A generator that keeps a state of its own (DRBG, SHA1PRNG) would be frozen with it.
final class OsRandom {
    private OsRandom() {}

    /// Draws nothing.
    /// @throws Failed `aws.weak-random` when this Java would use a generator of its own
    static RandomGenerator checked() {
        var random = new SecureRandom();
        var algorithm = random.getAlgorithm();
        if (!algorithm.startsWith("NativePRNG") && !algorithm.startsWith("Windows-PRNG")) {
            throw new Failed(AwsCode.WEAK_RANDOM, "This Java's SecureRandom is " + algorithm + ".");
        }
        return random;
    }
}
