package dev.holdfast.core.audit;

import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is known of one source.
/// @param name as people call it
/// @param kind `kanuka` or `workspace`
/// @param schedule absent = on demand only
/// @param policy absent = the policy that it names does not exist
/// @param points those that are not expired, newest first
/// @param slots the moments within reach at which it was due
/// @param tests its restore tests (level 3 and 4), newest first
/// @param access who could and who can open it
/// @param copies elsewhere
public record SourceEvidence(
        SourceId id,
        String name,
        String kind,
        boolean enabled,
        boolean removed,
        Optional<Schedule> schedule,
        Optional<PolicyEvidence> policy,
        List<PointEvidence> points,
        Gathered<List<Slot>> slots,
        Gathered<List<RestoreTest>> tests,
        Gathered<Access> access,
        Gathered<List<Copy>> copies) {
    public SourceEvidence {
        points = List.copyOf(points);
    }

    /// The policy in force.
    /// @param keeps the longest time that it keeps some point of a source that goes on being backed up
    public record PolicyEvidence(String name, Duration keeps) {}

    /// @param at when it was due
    public record Slot(Instant at, Outcome outcome) {
        public enum Outcome {
            POINT,
            FAILURE_RECORDED,
            NOTHING
        }
    }

    /// @param createdAt of the point that was restored
    /// @param passed equal to what was exported
    /// @param opened whether a private key of the project opened its secrets; absent = none was tried
    /// @param certificate where it is kept
    public record RestoreTest(
            PointId point,
            Instant createdAt,
            Instant at,
            boolean passed,
            Optional<Boolean> opened,
            Duration took,
            Optional<String> certificate) {}

    /// @param current who the source itself lets in today
    /// @param openers who opens retained points, and which
    /// @param unopened retained points that nobody opens whom the source lets in today; absent = none
    public record Access(Set<String> current, SortedMap<String, Opened> openers, Optional<Opened> unopened) {
        public Access {
            current = Set.copyOf(current);
            openers = Collections.unmodifiableSortedMap(new TreeMap<>(openers));
        }

        public boolean isCurrent(String opener) {
            return current.contains(opener);
        }
    }

    /// Points as a number and the times of their births.
    /// @param generations how many keys they were wrapped for, one after the other
    public record Opened(long points, Instant oldest, Instant newest, long generations) {}

    /// @param newest the newest point that was copied and verified there
    /// @param within how old it may become, as was said when it was copied; absent = nothing was said
    public record Copy(String location, Place place, Instant newest, Optional<Duration> within) {
        public Copy(String location, Place place, Instant newest) {
            this(location, place, newest, Optional.empty());
        }

        public enum Place {
            DEVICE,
            REGION,
            ACCOUNT,
            AIR_GAPPED
        }
    }

    public String resource() {
        return "source/" + name;
    }

    /// The newest point that counts (retention.md 2).
    public Optional<PointEvidence> newestEligible(Instant at) {
        return points.stream().filter(point -> point.eligible(at)).findFirst();
    }
}
