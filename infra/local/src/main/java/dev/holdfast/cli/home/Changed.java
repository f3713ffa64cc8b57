package dev.holdfast.cli.home;

import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.core.event.Event;
import java.io.IOException;

/// Tells that what retention decides by was changed, so that on a stack the next pass comes at once.
public final class Changed {
    private Changed() {}

    /// @param action as the journal has it
    /// @param subject the policy, source or hold
    /// @return the result, with a warning when nobody could be told
    public static Result tell(Parts system, String action, String subject, Result result) {
        try {
            system.events().publish(new Event.RetentionChanged(system.clock().instant(), action, subject));
        } catch (IOException e) {
            result.warn("Nobody could be told of the change, so it is seen by the next daily pass: " + e.getMessage());
        }
        return result;
    }
}
