package dev.holdfast.audit;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.evidence.AwsSurroundings;
import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.gather.Surroundings;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.evidence.LocalSurroundings;
import java.io.IOException;
import java.util.Map;

/// The audit job on the parts at hand.
public final class AuditWiring {
    private AuditWiring() {}

    public static AuditJob job(Parts parts) throws IOException {
        var settings = parts instanceof LocalSystem local ? local.settings().audit() : Map.<String, String>of();
        return new AuditJob(parts, surroundings(parts), settings);
    }

    private static Surroundings surroundings(Parts parts) throws IOException {
        return switch (parts) {
            case AwsSystem aws -> new AwsSurroundings(aws);
            case LocalSystem local -> new LocalSurroundings(local);
            default -> throw new IllegalArgumentException("nothing is known of what is around these parts");
        };
    }
}
