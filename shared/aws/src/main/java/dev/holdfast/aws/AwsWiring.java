package dev.holdfast.aws;

import java.time.InstantSource;

/// The parts of a function: as the variables that the template sets say.
public final class AwsWiring {
    private AwsWiring() {}

    /// Whether this process runs on a stack.
    public static boolean isOnAws() {
        return System.getenv("HOLDFAST_VAULT") != null;
    }

    /// Opens nothing and draws nothing, so that it may run before a snapshot is taken.
    /// @param actor who the journal says it was: `function:export`
    public static AwsSystem open(String actor, Deadline deadline) {
        return AwsSystem.open(
                AwsSettings.of(System.getenv()),
                AwsClients.at(AwsClients.Place.ENVIRONMENT, deadline),
                InstantSource.system(),
                actor);
    }
}
