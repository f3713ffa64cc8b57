package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Envelope;
import dev.holdfast.core.audit.PointEvidence.ObjectEvidence;
import dev.holdfast.core.audit.Result;
import dev.holdfast.format.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether payload and contents are encrypted before they reach the storage, for those whom their record names, and
/// again by the storage as configured.
public record Encrypted(Set<String> keys) implements Control.OfPoints {
    public Encrypted() {
        this(Set.of());
    }

    @Override
    public About about() {
        return new About(
                "ENCRYPTED",
                "Is everything encrypted by us, for those whom its record names, and by the store as configured?",
                Severity.CRITICAL);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("keys", String.join(" ", new java.util.TreeSet<>(keys)));
    }

    @Override
    public Answer answer(PointEvidence point, Evidence evidence) {
        return point.objects().judge(objects -> {
            var envelopes = objects.stream()
                    .filter(object -> object.envelope().isPresent())
                    .toList();
            var faults = envelopes.stream().flatMap(this::faults).toList();
            var untold = envelopes.stream()
                    .map(object -> object.envelope().orElseThrow().judge(this::told))
                    .filter(answer -> answer.result() != Result.COMPLIANT)
                    .findFirst();
            return faults.isEmpty() ? untold.orElseGet(Answer::compliant) : Answer.faults(faults);
        });
    }

    /// What the store says is asked of it only where something is agreed.
    private Answer told(Envelope envelope) {
        return keys.isEmpty() ? Answer.compliant() : envelope.storeKey().judge(key -> Answer.compliant());
    }

    private Stream<AuditFinding> faults(ObjectEvidence object) {
        return switch (object.envelope().orElseThrow()) {
            case Gathered.Missing<Envelope> ignored -> Stream.empty();
            case Gathered.Known<Envelope>(var envelope) ->
                faults(object.ref().key().toString(), envelope);
        };
    }

    private Stream<AuditFinding> faults(String key, Envelope envelope) {
        var storeKey = envelope.storeKey().or("");
        return Stream.of(
                        fault(!envelope.age(), key + " is not encrypted by us.", "An age envelope."),
                        fault(
                                envelope.age() && !envelope.asNamed(),
                                key + " is sealed for others than its record names.",
                                "An envelope for the recipients of its record."),
                        fault(
                                !keys.isEmpty() && !storeKey.isEmpty() && !keys.contains(storeKey),
                                key + " is encrypted by the store under " + storeKey + ".",
                                "The store's own encryption under " + String.join(" or ", keys) + "."))
                .flatMap(Optional::stream);
    }

    private static Optional<AuditFinding> fault(boolean applies, String observed, String required) {
        return applies
                ? Optional.of(AuditFinding.of(
                        observed, required, "Find out who wrote the object; back up the source again now."))
                : Optional.empty();
    }
}
