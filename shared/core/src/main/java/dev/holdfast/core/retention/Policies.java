package dev.holdfast.core.retention;

import java.io.IOException;

/// Gives policies by the names that sources know them by.
@FunctionalInterface
public interface Policies {
    Policy of(String name) throws IOException;
}
