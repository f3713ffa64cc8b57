package dev.holdfast.core.retention;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.format.Digest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What is kept and locked, and by whose calendar (retention.md 1).
/// @param zone an IANA zone
/// @param minimum every point is kept so long; a policy that locks has one
/// @param maximum nothing is counted for longer
/// @param probation as written; see [#probationInForce()]
/// @param lock the mode of every lock
public record Policy(
        PolicyName name,
        ZoneId zone,
        Keep keep,
        Optional<Span> minimum,
        Optional<Span> maximum,
        Optional<Span> probation,
        LockMode lock) {
    private static final Span COMPLIANCE_PROBATION = Span.ofDays(35);
    /// By adding to this moment two lengths of time are compared.
    private static final LocalDateTime REFERENCE = LocalDateTime.of(2001, 2, 1, 0, 0);

    /// The policy of a home that was given none.
    public static Policy standard(ZoneId zone) {
        var counts = new EnumMap<Level, Integer>(
                Map.of(Level.HOURLY, 24, Level.DAILY, 7, Level.WEEKLY, 5, Level.MONTHLY, 12, Level.YEARLY, 7));
        return new Policy(
                new PolicyName("standard"),
                zone,
                new Keep(3, counts, Optional.of(Span.ofDays(14))),
                Optional.of(Span.ofDays(7)),
                Optional.of(Span.parse("P10Y")),
                Optional.empty(),
                LockMode.GOVERNANCE);
    }

    /// @throws dev.holdfast.format.Refused `policy.invalid`, a detail for each problem
    public static Policy parse(byte[] json) {
        return PolicyJson.parse(json);
    }

    /// @throws dev.holdfast.format.Refused `policy.invalid`, a detail for each problem
    public static Policy read(JsonNode json) {
        return PolicyJson.read(json);
    }

    public JsonNode json() {
        return PolicyJson.write(this);
    }

    /// Of the canonical JSON: names this version of the policy.
    public Digest digest() {
        return Digest.of(PolicyJson.canonical(this));
    }

    /// How long a point that nobody has verified may be locked.
    public Optional<Span> probationInForce() {
        return probation.or(() -> lock == LockMode.COMPLIANCE ? Optional.of(COMPLIANCE_PROBATION) : Optional.empty());
    }

    public boolean locks() {
        return lock != LockMode.NONE;
    }

    /// The lock that everything made at `now` has at least.
    public Lock leastLock(Instant now) {
        return minimum.filter(any -> locks())
                .<Lock>map(span -> new Lock.Until(lock, span.after(now, zone)))
                .orElseGet(Lock::none);
    }

    /// What is legal and probably not meant: rules that `maximum` cuts short.
    public List<String> warnings() {
        return maximum.stream()
                .flatMap(limit -> Stream.concat(cutLevels(limit), cutWithin(limit)))
                .toList();
    }

    private Stream<String> cutLevels(Span limit) {
        var start = reference(zone);
        return keep.counts().entrySet().stream()
                .filter(level -> Period.containing(start, level.getKey(), zone)
                        .plus(level.getValue())
                        .start(zone)
                        .isAfter(limit.after(start, zone)))
                .map(level -> "keep." + level.getKey().word() + ": 'maximum' " + limit + " cuts " + level.getValue()
                        + " periods short");
    }

    private Stream<String> cutWithin(Span limit) {
        return keep.within().stream()
                .filter(within -> longer(within, limit, zone))
                .map(within -> "keep.within: 'maximum' " + limit + " cuts " + within + " short");
    }

    static boolean longer(Span one, Span other, ZoneId zone) {
        var start = reference(zone);
        return one.after(start, zone).isAfter(other.after(start, zone));
    }

    private static Instant reference(ZoneId zone) {
        return REFERENCE.atZone(zone).toInstant();
    }
}
