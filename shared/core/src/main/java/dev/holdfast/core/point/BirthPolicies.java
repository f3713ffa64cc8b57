package dev.holdfast.core.point;

import java.io.IOException;

/// Gives what a policy says of new points, by the policy's name.
@FunctionalInterface
public interface BirthPolicies {
    BirthPolicy of(String policy) throws IOException;
}
