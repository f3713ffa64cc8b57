package dev.holdfast.doorway;

import dev.holdfast.aws.AwsWiring;
import dev.holdfast.aws.Remaining;
import dev.holdfast.core.Parts;
import dev.holdfast.local.EnvironmentWiring;
import java.io.IOException;
import java.util.function.LongSupplier;

/// Chooses the parts of a function by its environment: a stack when the template's variables are set, else the home
/// that `HOLDFAST_HOME` names.
public final class FunctionWiring {
    /// Of the one invocation that a process has at a time: what AWS is asked is given up before the function is.
    private static final Remaining REMAINING = new Remaining();

    private FunctionWiring() {}

    /// @param verb the function's; the journal says that it was `function:<verb>`
    public static Parts parts(String verb) throws IOException {
        var actor = "function:" + verb;
        return AwsWiring.isOnAws() ? AwsWiring.open(actor, REMAINING) : EnvironmentWiring.open(actor);
    }

    /// An invocation begins.
    static void begins(LongSupplier remainingMillis) {
        REMAINING.of(remainingMillis);
    }
}
