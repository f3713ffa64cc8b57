package dev.holdfast.core.retention;

import dev.holdfast.format.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The plan hash of cli.md 1: SHA-256 over the policy's digest and the (id, action) pairs.
public final class PlanHash {
    private final MessageDigest sha256 = Digest.sha256();

    public PlanHash(Policy policy) {
        line(policy.digest().hex());
    }

    /// To be called in the order of the ids.
    public PlanHash add(String id, String action) {
        line(id);
        line(action);
        return this;
    }

    private void line(String text) {
        sha256.update((text + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /// Ends the hash.
    public String hex() {
        return Digest.ofHash(sha256.digest()).hex();
    }
}
