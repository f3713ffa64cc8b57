package dev.holdfast.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// One question of audit.md 2. Pure: everything it knows stands in the evidence; its parameters are its own fields.
public sealed interface Control {
    About about();

    /// Its parameters as reports print them.
    default Map<String, String> parameters() {
        return Map.of();
    }

    /// How far back it wants to be told of restore tests.
    default Duration wantsTests() {
        return Duration.ZERO;
    }

    /// A control that looks at each registered source; removed ones have left its scope.
    non-sealed interface OfSources extends Control {
        Answer answer(SourceEvidence source, Instant at);
    }

    /// A control that looks at each recovery point, those of removed sources too.
    non-sealed interface OfPoints extends Control {
        Answer answer(PointEvidence point, Evidence evidence);
    }

    /// A control that looks at the vault as a whole.
    non-sealed interface OfVault extends Control {
        Answer answer(VaultEvidence vault, Evidence evidence);
    }
}
