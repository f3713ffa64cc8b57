package dev.holdfast.core.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Gives policies by the names that sources know them by.
@FunctionalInterface
public interface Policies {
    /// The name of the one that is there before anybody registers any.
    String STANDARD = "standard";

    Policy of(String name) throws IOException;

    /// What has a say at `now`: the policy itself first, then each earlier version whose cool-off is not over.
    default List<Policy> inForce(String name, Instant now) throws IOException {
        return versions(name).inForce(now);
    }

    /// The policy with what it was before, as far as that still counts.
    default PolicyVersions versions(String name) throws IOException {
        return PolicyVersions.first(of(name));
    }
}
