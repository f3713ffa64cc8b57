package dev.holdfast.core.copy;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.core.vault.ObjectVersion;
import dev.holdfast.core.vault.Origin;
import dev.holdfast.core.vault.Protection;
import dev.holdfast.core.vault.Put;
import dev.holdfast.core.vault.Stored;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.format.Digest;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.ObjectKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;

/// Copies a vault to a second place, object by object as a stream, each under the lock and hold that it has here, and
/// reads it back there. Records come after what they name, so a copy that was cut off names nothing that it lacks, and
/// the next run goes on: what is there already is compared, never written again. A copy only ever gains protection: a
/// lock that is longer there, or a hold that is no more here, stays there until somebody lifts it there.
/// What does not have the bytes that a signed record names is not copied: whoever finds it there would take it for
/// right.
/// @param known digests that signed records name, of every object that has to be there; others are as they are here
public record VaultCopy(Vault from, Vault to, Map<ObjectKey, Digest> known) {
    private static final int PAGE = 1_000;
    private static final int BUFFER = 1 << 18;
    private static final Duration AFTER_ITS_LOCK = Duration.ofDays(1);
    private static final Duration ORIGIN_LOCK = Duration.ofDays(365);
    private static final List<String> PREFIXES =
            List.of("trust/", "payloads/", "holds/", "journal/", "certificates/", "reports/", "points/");

    public VaultCopy {
        known = Map.copyOf(known);
    }

    /// @param copied objects written by this run
    /// @param present that were there already
    /// @param verified read back there and equal, of both
    /// @param held there and no longer here; nothing was done about them
    /// @param differing that are there with other bytes; nothing was done about them
    /// @param damaged that are missing here, or have other bytes than a record names, and are not there either
    public record Copied(
            int copied, int present, int verified, int held, Set<ObjectKey> differing, Set<ObjectKey> damaged) {
        public Copied {
            differing = Collections.unmodifiableSet(new TreeSet<>(differing));
            damaged = Collections.unmodifiableSet(new TreeSet<>(damaged));
        }

        /// Whether the second place has all of these as they should be.
        boolean hasAll(List<ObjectKey> keys) {
            return keys.stream().noneMatch(key -> differing.contains(key) || damaged.contains(key));
        }
    }

    private enum Outcome {
        COPIED,
        PRESENT,
        DIFFERING,
        DAMAGED
    }

    public Copied run() throws IOException {
        mark();
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        int held = 0;
        var differing = new TreeSet<ObjectKey>();
        var damaged = new TreeSet<>(known.keySet());
        for (var stored : objects()) {
            var key = stored.version().key();
            var there = to.find(key);
            var outcome = there.isEmpty() ? write(stored) : compared(stored, there.get());
            counts.merge(outcome, 1, Integer::sum);
            held += there.filter(kept -> isHeldOnlyThere(stored, kept)).isPresent() ? 1 : 0;
            if (outcome == Outcome.DIFFERING) {
                differing.add(key);
            }
            if (outcome != Outcome.DAMAGED) {
                damaged.remove(key);
            }
        }
        int copied = counts.getOrDefault(Outcome.COPIED, 0);
        int present = counts.getOrDefault(Outcome.PRESENT, 0);
        return new Copied(copied, present + differing.size(), copied + present, held, differing, damaged);
    }

    /// Signing keys in the order in which the vault got them, as the first one is believed.
    private List<Stored> objects() throws IOException {
        var objects = new ArrayList<Stored>();
        for (var prefix : PREFIXES) {
            var some = under(prefix);
            if (prefix.equals("trust/")) {
                some.sort(Comparator.comparing(Stored::writtenAt));
            }
            objects.addAll(some);
        }
        return objects;
    }

    private List<Stored> under(String prefix) throws IOException {
        var found = new ArrayList<Stored>();
        Optional<ObjectKey> after = Optional.empty();
        List<ObjectKey> page;
        do {
            page = from.list(prefix, after, PAGE);
            for (var key : page) {
                from.find(key).ifPresent(found::add);
                after = Optional.of(key);
            }
        } while (page.size() == PAGE);
        return found;
    }

    private Outcome write(Stored stored) throws IOException {
        var sha256 = Digest.sha256();
        try (var in = from.read(stored.version(), 0, stored.bytes());
                var upload = to.begin(stored.version().key(), protection(stored))) {
            var buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                upload.write(ByteBuffer.wrap(buffer, 0, n));
            }
            var read = Digest.ofHash(sha256.digest());
            if (!read.equals(known.getOrDefault(stored.version().key(), read))) {
                return Outcome.DAMAGED; // an upload that is not finished leaves nothing
            }
            var version = switch (upload.finish()) {
                case Put.Written(var written) -> written;
                case Put.Taken(var first) -> first;
            };
            return digest(to, version, stored.bytes()).equals(read) ? Outcome.COPIED : Outcome.DIFFERING;
        }
    }

    /// What is there already, and under the same lock and hold from now on.
    private Outcome compared(Stored stored, Stored there) throws IOException {
        var named = Optional.ofNullable(known.get(stored.version().key()));
        if (named.isEmpty() && there.bytes() != stored.bytes()) {
            return Outcome.DIFFERING;
        }
        var lock = stored.protection().lock();
        if (lock.holdsAt(to.now()) && !there.protection().lock().atLeast(lock)) {
            to.extendLock(there.version(), lock);
        }
        if (stored.protection().legalHold() && !there.protection().legalHold()) {
            to.setHold(there.version(), true);
        }
        var right = named.isPresent() ? named.get() : digest(from, stored.version(), stored.bytes());
        return digest(to, there.version(), there.bytes()).equals(right) ? Outcome.PRESENT : Outcome.DIFFERING;
    }

    private static boolean isHeldOnlyThere(Stored here, Stored there) {
        return there.protection().legalHold() && !here.protection().legalHold();
    }

    private static Digest digest(Vault vault, ObjectVersion version, long bytes) throws IOException {
        var sha256 = Digest.sha256();
        var buffer = new byte[BUFFER];
        try (var in = vault.read(version, 0, bytes)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
        }
        return Digest.ofHash(sha256.digest());
    }

    /// As here; a lock that has ended, which no store takes any more, becomes one of a day.
    private Protection protection(Stored stored) throws IOException {
        var now = to.now();
        var lock = stored.protection().lock();
        var kept = lock instanceof Lock.Until(var mode, var ignored) && !lock.holdsAt(now.plusSeconds(60))
                ? until(mode, now.plus(AFTER_ITS_LOCK))
                : lock;
        return new Protection(kept, stored.protection().legalHold());
    }

    private void mark() throws IOException {
        if (to.find(Origin.KEY).isEmpty()) {
            var now = to.now();
            var words = JsonNodeFactory.instance
                    .objectNode()
                    .put("format", 1L)
                    .put("from", from.location())
                    .put("at", now.truncatedTo(ChronoUnit.SECONDS).toString());
            to.putOnce(
                    Origin.KEY,
                    new Protection(until(LockMode.GOVERNANCE, now.plus(ORIGIN_LOCK)), false),
                    CanonicalJson.write(words));
        }
    }

    private static Lock until(LockMode mode, Instant end) {
        return new Lock.Until(mode, end.truncatedTo(ChronoUnit.SECONDS));
    }
}
