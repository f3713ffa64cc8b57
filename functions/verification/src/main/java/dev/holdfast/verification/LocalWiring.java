package dev.holdfast.verification;

import dev.holdfast.local.LocalSystem;
import java.io.IOException;

/// The verification job on the parts of one machine.
public final class LocalWiring {
    private LocalWiring() {}

    public static VerificationJob verificationJob(LocalSystem system) throws IOException {
        return new VerificationJob(
                system.pointReader(),
                system.catalog(),
                new KanukaProof(system.scratch()),
                system.clock(),
                system.actor(),
                system.run());
    }
}
