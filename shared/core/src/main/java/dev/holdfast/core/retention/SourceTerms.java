package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What people have decided of a source's retention, beside its policy of today, and from when it counts.
/// @param former policies that the source was under, which keep what they kept until then
/// @param letGo from when the newest point may go as well: the source was removed with `--expire`
/// @param frozenUntil nothing expires before: a point was rejected
public record SourceTerms(List<Former> former, Optional<Instant> letGo, Optional<Instant> frozenUntil) {
    public static final SourceTerms NONE = new SourceTerms(List.of(), Optional.empty(), Optional.empty());

    /// @param until when it stops to keep anything
    public record Former(String policy, Instant until) {}

    public SourceTerms {
        former = List.copyOf(former);
    }

    /// The name that they are registered under, among the settings.
    public static String name(SourceId source) {
        return "terms:" + source;
    }

    public static SourceTerms of(Catalog catalog, SourceId source) throws IOException {
        return catalog.registered(Registered.Kind.SETTING, name(source))
                .map(SourceTerms::read)
                .orElse(NONE);
    }

    static SourceTerms read(Registered row) {
        var json = row.json();
        var former = new ArrayList<Former>();
        for (var policy : json.path("former")) {
            former.add(new Former(
                    policy.path("policy").stringValue(""),
                    Instant.parse(policy.path("until").stringValue(""))));
        }
        return new SourceTerms(former, moment(json, "letGo"), moment(json, "frozenUntil"));
    }

    public JsonNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("former");
        former.forEach(policy -> list.addObject()
                .put("policy", policy.policy())
                .put("until", policy.until().toString()));
        letGo.ifPresent(at -> json.put("letGo", at.toString()));
        frozenUntil.ifPresent(until -> json.put("frozenUntil", until.toString()));
        return json;
    }

    /// The row that says so, in the place of what is registered now.
    public Registered row(Catalog catalog, SourceId source) throws IOException {
        var present = catalog.registered(Registered.Kind.SETTING, name(source));
        return present.map(row -> row.next(json()))
                .orElseGet(() -> Registered.first(Registered.Kind.SETTING, name(source), json()));
    }

    public SourceTerms leaving(String policy, Instant now, Instant until) {
        var earlier = former.stream().filter(one -> one.until().isAfter(now));
        return new SourceTerms(
                Stream.concat(earlier, Stream.of(new Former(policy, until))).toList(), letGo, frozenUntil);
    }

    public SourceTerms lettingGo(Instant from) {
        return new SourceTerms(former, Optional.of(from), frozenUntil);
    }

    public SourceTerms frozen(Instant until) {
        return new SourceTerms(former, letGo, Optional.of(until));
    }

    public boolean removedAt(Instant now) {
        return letGo.filter(from -> !now.isBefore(from)).isPresent();
    }

    public boolean coolingAt(Instant now) {
        return frozenUntil.filter(now::isBefore).isPresent();
    }

    /// Every policy with a say over the source, the one of today first.
    public List<Policy> inForce(Policies policies, String today, Instant now) throws IOException {
        var all = new LinkedHashSet<>(policies.inForce(today, now));
        for (var policy : former) {
            if (policy.until().isAfter(now)) {
                all.addAll(policies.inForce(policy.policy(), now));
            }
        }
        return List.copyOf(all);
    }

    private static Optional<Instant> moment(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(text -> Instant.parse(text.stringValue()));
    }
}
