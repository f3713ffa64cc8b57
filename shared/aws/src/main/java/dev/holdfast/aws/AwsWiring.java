package dev.holdfast.aws;

import java.time.InstantSource;
import java.util.Optional;

/// The parts of a function: as the variables that the template sets say.
public final class AwsWiring {
    private AwsWiring() {}

    /// Whether this process runs on a stack.
    public static boolean isOnAws() {
        return System.getenv("HOLDFAST_VAULT") != null;
    }

    /// What the template says of sessions; absent = API keys alone.
    public static Optional<AwsSettings.Sessions> sessions() {
        return AwsSettings.of(System.getenv()).sessions();
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
