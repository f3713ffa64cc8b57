package dev.holdfast.doorway;

import dev.holdfast.aws.AwsSettings;
import dev.holdfast.aws.AwsWiring;
import dev.holdfast.aws.Remaining;
import dev.holdfast.core.Parts;
import dev.holdfast.http.access.Sessions;
import dev.holdfast.http.access.Whoami;
import dev.holdfast.local.EnvironmentWiring;
import java.io.IOException;
import java.util.Optional;
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
        if (!AwsWiring.isOnAws()) {
            return EnvironmentWiring.open(actor);
        }
        var stack = AwsWiring.open(actor, REMAINING);
        return stack.reaching(Remotes.of(stack));
    }

    /// Who says whose session a cookie is.
    public static Sessions sessions() {
        return (AwsWiring.isOnAws() ? AwsWiring.sessions() : Optional.<AwsSettings.Sessions>empty())
                .<Sessions>map(at -> new Whoami(at.whoami(), at.cookie()))
                .orElse(Sessions.NONE);
    }

    /// An invocation begins.
    static void begins(LongSupplier remainingMillis) {
        REMAINING.of(remainingMillis);
    }
}
