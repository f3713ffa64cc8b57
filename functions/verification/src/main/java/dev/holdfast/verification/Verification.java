package dev.holdfast.verification;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What one verification of one point found.
/// @param findings about the point and its source; only a [Verdict.Damaged] says that the point itself is not sound
/// @param openedBy at level 4: the user uuids whose key opens it
/// @param ofRecord whether it came no further than the point's own record
/// @param opened whether a key or passphrase in hand opened the secrets; absent = none was tried, or not so far
/// @param shortened the weakest lock that an object is under, where that is weaker than promised
/// @param duration how long it took
public record Verification(
        Point point,
        Level level,
        Verdict verdict,
        List<Finding> findings,
        SortedSet<String> openedBy,
        boolean ofRecord,
        Optional<Boolean> opened,
        Optional<Lock> shortened,
        Instant started,
        Duration duration) {
    public Verification {
        findings = List.copyOf(findings);
    }

    public Instant ended() {
        return started.plus(duration);
    }
}
