package dev.holdfast.core.audit.control;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Answer;
import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.Evidence;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.PointEvidence;
import dev.holdfast.core.audit.PointEvidence.Keeping;
import dev.holdfast.core.audit.VaultEvidence;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.format.Severity;
import dev.holdfast.format.point.PointRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the keys will still open what is promised.
public record KeyLive() implements Control.OfVault {
    @Override
    public About about() {
        return new About(
                "KEY_LIVE",
                "Is every wrapping key enabled, rotated, and safe from deletion until the last promise?",
                Severity.CRITICAL);
    }

    @Override
    public Answer answer(VaultEvidence vault, Evidence evidence) {
        var keys = vault.keys().stream()
                .flatMap(key -> key.map(Stream::of).or(Stream.empty()))
                .toList();
        var faults = keys.stream().flatMap(key -> faults(key, keys, evidence)).toList();
        var untold =
                vault.keys().stream().filter(Gathered.Missing.class::isInstance).findFirst();
        if (!faults.isEmpty()) {
            return Answer.faults(faults);
        }
        return untold.map(key -> key.judge(known -> Answer.compliant()))
                .orElseGet(keys.isEmpty() ? Answer::notApplicable : Answer::compliant);
    }

    private static Stream<AuditFinding> faults(WrappingKey key, List<WrappingKey> keys, Evidence evidence) {
        var last = lastPromise(key, evidence);
        var dying = key.deletionAt()
                .filter(at -> at.isBefore(last.orElse(Instant.MAX)))
                .map(at -> finding(key, "is to be deleted at " + at, "Cancel its deletion now"));
        var disabled = key.enabled()
                ? Optional.<AuditFinding>empty()
                : Optional.of(finding(
                        key,
                        "is disabled or gone" + alone(key, keys, evidence),
                        "Enable it or put it back now, and find out who took it"));
        var still = key.rotation().filter(on -> !on).map(off -> finding(key, "is not rotated", "Turn its rotation on"));
        return Stream.of(disabled, dying, still).flatMap(Optional::stream);
    }

    /// The points that nobody opens any more once this key is lost, as all their other recipients are lost too.
    private static String alone(WrappingKey lost, List<WrappingKey> keys, Evidence evidence) {
        var dead =
                keys.stream().filter(key -> !key.enabled()).map(WrappingKey::id).collect(Collectors.toSet());
        var points = evidence.points()
                .map(PointEvidence::record)
                .filter(record -> record.recipients().contains(lost.id()) && dead.containsAll(record.recipients()))
                .sorted(Comparator.comparing(PointRecord::createdAt).reversed())
                .toList();
        return points.isEmpty()
                ? ""
                : ", and nothing else opens " + points.size() + (points.size() == 1 ? " point" : " points")
                        + ", the newest of them " + points.getFirst().point();
    }

    /// Of the points that this key opens; empty when one of them has no end that is known.
    private static Optional<Instant> lastPromise(WrappingKey key, Evidence evidence) {
        var promises = evidence.points()
                .filter(point -> point.record().recipients().contains(key.id()))
                .map(point -> point.keeping().or(UNKNOWN).promise())
                .toList();
        return promises.stream().allMatch(Optional::isPresent)
                ? promises.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static final Keeping UNKNOWN =
            new Keeping(Optional.empty(), Optional.empty(), Optional.empty(), Lock.none(), List.of());

    private static AuditFinding finding(WrappingKey key, String is, String remedy) {
        return AuditFinding.of(
                "Key " + key.id() + " " + is + ".",
                "An enabled, rotated key that outlives every promise.",
                remedy + "; until then the break-glass identity opens the points.");
    }
}
