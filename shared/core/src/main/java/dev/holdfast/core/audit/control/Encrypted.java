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
import dev.holdfast.format.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether payload and contents are encrypted before they reach the storage, bound to their place, and again by the
/// storage as configured.
public record Encrypted(Set<String> keys) implements Control.OfPoints {
    public Encrypted() {
        this(Set.of());
    }

    @Override
    public About about() {
        return new About(
                "ENCRYPTED",
                "Is everything encrypted by us, bound to its place, and encrypted by the store as configured?",
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
            var missing = envelopes.stream()
                    .map(object -> object.envelope().orElseThrow())
                    .filter(Gathered.Missing.class::isInstance)
                    .findFirst();
            var faults = envelopes.stream().flatMap(this::faults).toList();
            return faults.isEmpty() && missing.isPresent()
                    ? missing.get().judge(known -> Answer.compliant())
                    : Answer.faults(faults);
        });
    }

    private Stream<AuditFinding> faults(ObjectEvidence object) {
        return switch (object.envelope().orElseThrow()) {
            case Gathered.Missing<Envelope> ignored -> Stream.empty();
            case Gathered.Known<Envelope>(var envelope) -> {
                var key = object.ref().key().toString();
                yield Stream.of(
                                fault(!envelope.age(), key + " is not encrypted by us.", "An age envelope."),
                                fault(
                                        !envelope.contextMatches().orElse(true),
                                        "The key of " + key + " is bound to another source or payload.",
                                        "A key context of its own source and payload."),
                                fault(
                                        !keys.isEmpty()
                                                && envelope.storeKey()
                                                        .filter(keys::contains)
                                                        .isEmpty(),
                                        key + " is encrypted by the store under "
                                                + envelope.storeKey().orElse("no key that it tells") + ".",
                                        "The store's own encryption under " + String.join(" or ", keys) + "."))
                        .flatMap(Optional::stream);
            }
        };
    }

    private static Optional<AuditFinding> fault(boolean applies, String observed, String required) {
        return applies
                ? Optional.of(AuditFinding.of(
                        observed, required, "Find out who wrote the object; back up the source again now."))
                : Optional.empty();
    }
}
