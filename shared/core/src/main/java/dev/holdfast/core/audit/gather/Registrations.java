package dev.holdfast.core.audit.gather;

import dev.holdfast.core.audit.VaultEvidence.Recipient;
import dev.holdfast.core.audit.VaultEvidence.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whom points may be sealed to, and when: what the place says of today, and what the journal told before of those who
/// were added and removed. A system's own key is told of with each report that is kept.
final class Registrations {
    static final Set<String> ACTIONS = Set.of("recipient.added", "recipient.removed", "audit.kept");
    /// What tells, in an entry of a kept report, of an own key; the role follows.
    private static final String OWN = "recipient.";
    /// A backup at work keeps the recipients that it began with, and clocks differ.
    private static final Duration SLACK = Duration.ofHours(1);

    private final Map<String, Recipient> open = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Recipient> closed = new ArrayList<>();
    private final Map<Role, Own> own = new EnumMap<>(Role.class);

    /// The key that was in use, and when that was told last.
    private record Own(String id, Instant at) {}

    private Registrations() {}

    static List<Recipient> of(Map<String, Role> today, Collection<Chain> chains) {
        var registrations = new Registrations();
        chains.stream()
                .flatMap(chain -> chain.entries(ACTIONS::contains, Instant.MAX))
                .sorted(Comparator.comparing(Entry::at).thenComparingLong(Entry::seq))
                .forEach(registrations::hear);
        today.forEach(registrations::today);
        return registrations.all();
    }

    private void hear(Entry entry) {
        switch (entry.action()) {
            case "recipient.added" ->
                on(entry.subject(), Role.BREAK_GLASS, entry.at().minus(SLACK));
            case "recipient.removed" ->
                off(entry.subject(), Role.BREAK_GLASS, entry.at().plus(SLACK));
            default ->
                entry.details().forEach((name, id) -> {
                    if (name.startsWith(OWN)) {
                        own(Role.valueOf(name.substring(OWN.length())), id, entry.at());
                    }
                });
        }
    }

    /// What the journal never told of was there before it began.
    private void today(String id, Role role) {
        if (role.isOwn()) {
            own(role, id, Instant.MAX);
        } else if (!seen.contains(id)) {
            on(id, role, Instant.MIN);
        }
    }

    /// Somewhere between two reports one key took the other's place.
    private void own(Role role, String id, Instant at) {
        var before = own.put(role, new Own(id, at));
        if (before != null && !before.id().equals(id)) {
            off(before.id(), role, at);
        }
        on(id, role, before == null ? Instant.MIN : before.at());
    }

    private void on(String id, Role role, Instant from) {
        seen.add(id);
        open.putIfAbsent(id, new Recipient(id, role, from, Instant.MAX));
    }

    private void off(String id, Role role, Instant to) {
        boolean first = seen.add(id);
        var span = open.remove(id);
        if (span != null || first) {
            closed.add(new Recipient(id, role, span == null ? Instant.MIN : span.from(), to));
        }
    }

    private List<Recipient> all() {
        var all = new ArrayList<>(closed);
        all.addAll(open.values());
        return List.copyOf(all);
    }
}
