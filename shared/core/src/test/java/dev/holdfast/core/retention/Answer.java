package dev.holdfast.core.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a plan says of one point, in the words of its JSON; findings by code, with their days.
record Answer(
        String id,
        String action,
        List<String> reasons,
        Optional<Instant> promise,
        Optional<Instant> extendLockTo,
        List<String> findings) {
    static Answer of(Decision decision) {
        return new Answer(
                decision.point().id(),
                decision.action().word(),
                decision.reasons().stream().map(Reason::word).toList(),
                decision.promise(),
                decision.extendLockTo(),
                decision.findings().stream()
                        .map(finding -> finding.code().word()
                                + (finding.days().isPresent()
                                        ? " " + finding.days().getAsLong()
                                        : ""))
                        .toList());
    }
}
