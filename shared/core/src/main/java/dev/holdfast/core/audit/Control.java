package dev.holdfast.core.audit;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/// One question of audit.md 2. Pure: everything it knows stands in the evidence; its parameters are its own fields.
public interface Control {
    About about();

    /// Its parameters as reports print them.
    default Map<String, String> parameters() {
        return Map.of();
    }

    /// One judgement for each resource in its scope.
    Stream<Judgement> judge(Evidence evidence);

    /// A control that looks at each registered source; removed ones have left its scope.
    interface OfSources extends Control {
        Answer answer(SourceEvidence source, Instant at);

        @Override
        default Stream<Judgement> judge(Evidence evidence) {
            return evidence.sources().stream()
                    .filter(source -> !source.removed())
                    .map(source -> new Judgement(source.resource(), answer(source, evidence.at())));
        }
    }

    /// A control that looks at each recovery point, those of removed sources too.
    interface OfPoints extends Control {
        Answer answer(PointEvidence point, Evidence evidence);

        @Override
        default Stream<Judgement> judge(Evidence evidence) {
            return evidence.sources().stream()
                    .flatMap(source -> source.points().stream())
                    .map(point -> new Judgement(point.resource(), answer(point, evidence)));
        }
    }

    /// A control that looks at the vault as a whole.
    interface OfVault extends Control {
        Answer answer(VaultEvidence vault, Evidence evidence);

        @Override
        default Stream<Judgement> judge(Evidence evidence) {
            return Stream.of(new Judgement("vault", answer(evidence.vault(), evidence)));
        }
    }
}
