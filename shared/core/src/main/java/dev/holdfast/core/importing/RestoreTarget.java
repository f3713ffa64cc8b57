package dev.holdfast.core.importing;

import dev.holdfast.core.point.Payload;
import java.io.IOException;

/// Where payloads of one kind are restored to. Planning checks all of the payload, or what its authentic contents
/// tell of it; only a plan can be applied.
/// @param <O> the kind's own options
/// @param <P> the kind's own plan
public interface RestoreTarget<O, P extends RestorePlan> {
    /// @param payload authenticated
    /// @throws dev.holdfast.format.Refused when the payload or the target breaks a rule; nothing was written
    P plan(Payload payload, O options) throws IOException;

    /// Carries out a plan made for the same payload and options, all or nothing as far as the target can
    /// (kanuka.md 14). A target that changed since the plan is refused, and nothing is written.
    void apply(P plan, Payload payload, O options) throws IOException;
}
