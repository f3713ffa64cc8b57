package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Point.State;
import dev.holdfast.core.verification.Standing.Status;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Reads an array of points as retention.md 8 writes them, of any length, gathering everything that is wrong.
public final class PointsReader {
    private static final int MOST_PROBLEMS = 10_000;
    private static final int LONGEST_ID = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final JsonParser json;
    private final List<PointFacts> points = new ArrayList<>();
    /// Ids of points that are wrong in some other way.
    private final List<String> otherIds = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long moreProblems;
    private int index = -1;

    private PointsReader(JsonParser json) {
        this.json = json;
    }

    /// @throws Refused `retention.points-invalid`, a detail for each problem
    public static List<PointFacts> read(InputStream in) throws IOException {
        try (var json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            return new PointsReader(json).read();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private List<PointFacts> read() {
        try {
            readArray();
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            var place = json.currentLocation();
            var reason = e.getOriginalMessage().replaceAll(" \\(start marker.*", "");
            problem("line " + place.getLineNr() + ", column " + place.getColumnNr() + ": not JSON: " + reason);
        }
        noDuplicates();
        if (!problems.isEmpty()) {
            throw refused();
        }
        return points;
    }

    private void readArray() {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            problem("the points are a JSON array");
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            index++;
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readPoint();
            } else {
                problem("[" + index + "]: a point is an object");
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            problem("something stands after the array");
        }
    }

    private void readPoint() {
        var point = new Fields();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var key = json.currentName();
            json.nextToken();
            point.read(key);
            json.skipChildren();
        }
        point.facts().ifPresentOrElse(points::add, () -> otherIds.addAll(point.id()));
    }

    /// Equal ids have equal hashes, and hashes are sorted in less room than a set of ids takes.
    private void noDuplicates() {
        var order = new long[points.size() + otherIds.size()];
        for (var i = 0; i < order.length; i++) {
            order[i] = ((long) id(i).hashCode() << 32) | i;
        }
        Arrays.sort(order);
        for (var start = 0; start < order.length; ) {
            var end = start + 1;
            while (end < order.length && order[end] >> 32 == order[start] >> 32) {
                end++;
            }
            reportDuplicates(order, start, end);
            start = end;
        }
    }

    private String id(int i) {
        return i < points.size() ? points.get(i).id() : otherIds.get(i - points.size());
    }

    private void reportDuplicates(long[] order, int start, int end) {
        Set<String> seen = end - start > 1 ? new HashSet<>() : Set.of();
        for (var i = start; i < end && end - start > 1; i++) {
            var id = id((int) order[i]);
            if (!seen.add(id)) {
                problem("id \"" + id + "\" stands more than once");
            }
        }
    }

    private void problem(String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(text);
        } else {
            moreProblems++;
        }
    }

    private Refused refused() {
        if (moreProblems > 0) {
            problems.add("… and " + moreProblems + " more");
        }
        var count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
        var details = problems.stream().map(text -> Map.of("problem", text)).toList();
        return new Refused(new Problem(
                RetentionCode.POINTS_INVALID.id(),
                "The points have " + count + ", the first: " + problems.getFirst() + ".",
                RetentionCode.POINTS_INVALID.remedy(),
                details));
    }

    /// The fields of one point as they come.
    private final class Fields {
        private @Nullable String id;
        private @Nullable Instant createdAt;
        private State state = State.AVAILABLE;
        private Status verification = Status.UNVERIFIED;
        private boolean legalHold;
        private Optional<Instant> lockedUntil = Optional.empty();
        private final Set<String> seen = new HashSet<>(8);
        private boolean bad;

        void read(String key) {
            if (!seen.add(key)) {
                wrong(key, "stands twice");
            }
            switch (key) {
                case "id" -> text(key).ifPresent(text -> id = text);
                case "createdAt" ->
                    parsed(key, "an instant such as 2026-11-21T10:00:00Z", Instant::parse)
                            .ifPresent(moment -> createdAt = moment);
                case "state" ->
                    parsed(key, "WRITING, AVAILABLE, EXPIRING or EXPIRED", State::valueOf)
                            .ifPresent(known -> state = known);
                case "verification" ->
                    parsed(key, "UNVERIFIED, VERIFIED or FAILED", Status::valueOf)
                            .ifPresent(known -> verification = known);
                case "legalHold" -> legalHold = truth(key);
                case "lockedUntil" ->
                    lockedUntil = json.currentToken() == JsonToken.VALUE_NULL
                            ? Optional.empty()
                            : parsed(key, "an instant such as 2026-11-21T10:00:00Z, or null", Instant::parse);
                default -> wrong(key, "unknown key");
            }
        }

        private boolean truth(String key) {
            if (json.currentToken() != JsonToken.VALUE_TRUE && json.currentToken() != JsonToken.VALUE_FALSE) {
                wrong(key, "must be true or false");
            }
            return json.currentToken() == JsonToken.VALUE_TRUE;
        }

        private <T> Optional<T> parsed(String key, String form, Function<String, T> parser) {
            try {
                return text(key).map(parser);
            } catch (DateTimeException | IllegalArgumentException e) {
                wrong(key, "\"" + json.getString() + "\" is not " + form);
                return Optional.empty();
            }
        }

        private Optional<String> text(String key) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                wrong(key, "must be a text");
                return Optional.empty();
            }
            return Optional.of(json.getString());
        }

        /// None or one.
        List<String> id() {
            return id == null ? List.of() : List.of(id);
        }

        Optional<PointFacts> facts() {
            required("id");
            required("createdAt");
            if (id != null
                    && (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl))) {
                wrong("id", "must be 1 to " + LONGEST_ID + " characters, none of which a control character");
            }
            try {
                return bad || id == null || createdAt == null
                        ? Optional.empty()
                        : Optional.of(new PointFacts(id, createdAt, state, verification, legalHold, lockedUntil));
            } catch (IllegalArgumentException e) {
                wrong("createdAt", "not whole seconds of the years 0 to 9999");
                return Optional.empty();
            }
        }

        private void required(String key) {
            if (!seen.contains(key)) {
                wrong(key, "missing");
            }
        }

        private void wrong(String key, String how) {
            bad = true;
            problem("[" + index + "]." + key + ": " + how);
        }
    }
}
