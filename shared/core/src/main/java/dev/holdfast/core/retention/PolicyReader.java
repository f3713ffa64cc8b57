package dev.holdfast.core.retention;

import dev.holdfast.core.vault.LockMode;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One look at a policy, gathering everything that is wrong with it.
final class PolicyReader {
    private static final Set<String> KEYS =
            Set.of("name", "timeZone", "keep", "minimum", "maximum", "probation", "lock");
    private static final Set<String> KEEP_KEYS = Stream.concat(
                    Stream.of("last", "within"), Arrays.stream(Level.values()).map(Level::word))
            .collect(Collectors.toUnmodifiableSet());

    private final JsonNode json;
    private final List<String> problems = new ArrayList<>();

    PolicyReader(JsonNode json) {
        this.json = json;
    }

    Policy policy() {
        if (!json.isObject()) {
            problems.add("a policy is a JSON object");
            throw refused();
        }
        noUnknown(json, KEYS, "");
        var name = name();
        var zone = zone();
        var keep = keep();
        var minimum = span(json, "minimum", "");
        var maximum = span(json, "maximum", "");
        var probation = span(json, "probation", "");
        var lock = lock();
        checkTogether(keep, minimum, maximum, zone.orElse(ZoneOffset.UTC), lock);
        if (!problems.isEmpty()) {
            throw refused();
        }
        return new Policy(name.orElseThrow(), zone.orElseThrow(), keep, minimum, maximum, probation, lock);
    }

    private void noUnknown(JsonNode object, Set<String> known, String path) {
        object.propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(path + key + ": unknown key"));
    }

    private Optional<PolicyName> name() {
        try {
            return required("name").map(PolicyName::new);
        } catch (IllegalArgumentException e) {
            problems.add("name: use letters, digits, '.', '_' and '-', starting with a letter or digit, at most 63");
            return Optional.empty();
        }
    }

    private Optional<ZoneId> zone() {
        var named = required("timeZone");
        var known = named.filter(ZoneRulesProvider.getAvailableZoneIds()::contains);
        if (named.isPresent() && known.isEmpty()) {
            problems.add("timeZone: \"" + named.get() + "\" is no IANA time zone, such as Europe/Berlin");
        }
        return known.map(ZoneId::of);
    }

    private Optional<String> required(String key) {
        if (!json.has(key)) {
            problems.add(key + ": missing");
        }
        return text(json, key, "");
    }

    private Optional<String> text(JsonNode object, String key, String path) {
        var value = object.path(key);
        if (value.isString()) {
            return Optional.of(value.stringValue());
        }
        if (!value.isMissingNode()) {
            problems.add(path + key + ": must be a text");
        }
        return Optional.empty();
    }

    private Keep keep() {
        var keep = json.path("keep");
        if (!keep.isObject()) {
            if (!keep.isMissingNode()) {
                problems.add("keep: must be an object");
            }
            return new Keep(0, Map.of(), Optional.empty());
        }
        noUnknown(keep, KEEP_KEYS, "keep.");
        var counts = new EnumMap<Level, Integer>(Level.class);
        for (var level : Level.values()) {
            counts.put(level, count(keep, level.word()));
        }
        return new Keep(count(keep, "last"), counts, span(keep, "within", "keep."));
    }

    private int count(JsonNode keep, String key) {
        var value = keep.path(key);
        boolean good = value.isIntegralNumber() && value.canConvertToInt();
        if (good && value.intValue() >= 0 && value.intValue() <= Keep.MOST) {
            return value.intValue();
        }
        if (!value.isMissingNode()) {
            problems.add("keep." + key + ": must be a whole number from 0 to " + Keep.MOST);
        }
        return 0;
    }

    private Optional<Span> span(JsonNode object, String key, String path) {
        var text = text(object, key, path);
        try {
            return text.map(Span::parse);
        } catch (IllegalArgumentException e) {
            problems.add(path + key + ": \"" + text.orElseThrow() + "\" " + e.getMessage());
            return Optional.empty();
        }
    }

    private LockMode lock() {
        var named = text(json, "lock", "");
        var mode = Arrays.stream(LockMode.values())
                .filter(known -> named.filter(known.name()::equals).isPresent())
                .findFirst();
        if (named.isPresent() && mode.isEmpty()) {
            problems.add("lock: \"" + named.get() + "\" is neither COMPLIANCE, GOVERNANCE nor NONE");
        }
        return mode.orElse(LockMode.GOVERNANCE);
    }

    /// What one value cannot tell; a value that was bad by itself is not complained of twice.
    private void checkTogether(Keep keep, Optional<Span> minimum, Optional<Span> maximum, ZoneId zone, LockMode lock) {
        boolean noMinimum = !json.has("minimum");
        if (noMinimum && lock != LockMode.NONE) {
            problems.add("minimum: missing, and lock " + lock + " needs one, so that every point is locked at birth");
        }
        if (minimum.isPresent() && maximum.isPresent() && Policy.longer(minimum.get(), maximum.get(), zone)) {
            problems.add("minimum: " + minimum.get() + " is longer than maximum " + maximum.get());
        }
        if (noMinimum && keep.nothing() && problems.stream().noneMatch(problem -> problem.startsWith("keep"))) {
            problems.add("keep: this policy keeps nothing at all: give a count, 'within' or 'minimum'");
        }
    }

    private Refused refused() {
        var count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
        var problem = Problem.of(
                RetentionCode.POLICY_INVALID, "The policy has " + count + ": " + String.join("; ", problems) + ".");
        for (var each : problems) {
            problem = problem.with(Map.of("problem", each));
        }
        return new Refused(problem);
    }
}
