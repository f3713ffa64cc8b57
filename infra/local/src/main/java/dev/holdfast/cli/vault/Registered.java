package dev.holdfast.cli.vault;

import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.Parts;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Run;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The sources in a catalog, as commands see and change them.
record Registered(Parts system) {
    List<Source> live() throws IOException {
        return system.catalog().sources().stream()
                .filter(source -> source.removedAt().isEmpty())
                .toList();
    }

    Source require(String name) throws IOException {
        return system.catalog().source(new SourceName(name)).orElseThrow(() -> unknown(name));
    }

    static Refused unknown(String name) {
        return new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + name + "\".");
    }

    /// Writes a source's new row and its journal entry, with the row's full value (point.md 6), and when it runs next.
    /// Should the second be cut off, the schedule's own reconciliation makes it good.
    void commit(Source source, String action) throws IOException {
        commit(source, action, Map.of());
    }

    /// @param told what the entry says beside the row
    /// @param more rows that change with it
    void commit(Source source, String action, Map<String, String> told, Change.Row... more) throws IOException {
        var zone = system.policies().of(source.policy()).zone();
        var first = Run.first(Duty.EXPORT, source, zone, system.clock().instant());
        Catalog catalog = system.catalog();
        var details = new TreeMap<>(told);
        details.put("kind", source.kind());
        details.put("location", source.location());
        details.put("policy", source.policy());
        details.put("enabled", Boolean.toString(source.enabled()));
        source.schedule().ifPresent(schedule -> details.put("schedule", schedule));
        var entry = new JournalDraft(
                source.id().value(),
                system.clock().instant(),
                system.actor(),
                action,
                source.name().value(),
                details);
        var rows = Stream.concat(Stream.of(new Change.Row.OfSource(source)), Stream.of(more));
        catalog.commit(new Change(rows.toList(), entry, Optional.empty()));
        if (first.isPresent()) {
            system.runs().set(first.get());
        } else {
            system.runs().clear(Duty.EXPORT, source.id());
        }
    }

    /// From when what is taken from existing points is taken.
    Instant afterCoolOff() throws IOException {
        return system.clock()
                .instant()
                .atZone(ZoneOffset.UTC)
                .plus(system.coolOff())
                .toInstant();
    }

    Result result() throws IOException {
        var live = live();
        var zones = zones(live);
        var checks = system.catalog().registered(Kind.SETTING);
        var sources = new ArrayList<Line>();
        for (var source : live) {
            var check = checks.stream()
                    .filter(row -> row.name().equals(PingUrls.name(source.id())))
                    .findFirst();
            sources.add(new Line(source, next(source, zones), PingUrls.reference(check)));
        }
        var result = Result.of(
                Json.object().put("sources", sources.stream().map(Line::json).toList()));
        if (sources.isEmpty()) {
            result.say("No sources yet. Add one: holdfast source add NAME --kanuka DIR");
        }
        sources.forEach(line -> result.say(line.text()));
        return result;
    }

    private Optional<Instant> next(Source source, Map<String, Optional<ZoneId>> zones) {
        var zone = zones.getOrDefault(source.policy(), Optional.empty());
        return zone.flatMap(known ->
                Run.first(Duty.EXPORT, source, known, system.clock().instant()).map(Run::at));
    }

    /// The zone of each policy that a schedule goes by; a policy that is gone (point.md 6) leaves it unknown.
    private Map<String, Optional<ZoneId>> zones(List<Source> sources) throws IOException {
        var zones = new HashMap<String, Optional<ZoneId>>();
        for (var source : sources) {
            if (source.schedule().isPresent() && !zones.containsKey(source.policy())) {
                zones.put(source.policy(), zone(source.policy()));
            }
        }
        return zones;
    }

    private Optional<ZoneId> zone(String policy) throws IOException {
        try {
            return Optional.of(system.policies().of(policy).zone());
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /// @param check where the address of its dead man's check is, never the address
    private record Line(Source source, Optional<Instant> next, Optional<String> check) {
        Json json() {
            return Json.object()
                    .put("name", source.name())
                    .put("kind", source.kind())
                    .put("location", source.location())
                    .put("schedule", source.schedule())
                    .put("policy", source.policy())
                    .put("enabled", source.enabled())
                    .put("nextRun", next)
                    .put("check", check);
        }

        String text() {
            return "%-20s  %-8s  %-10s  %-9s  %s%s%s"
                    .formatted(
                            source.name(),
                            source.kind(),
                            source.schedule().orElse("on demand"),
                            source.enabled() ? "enabled" : "disabled",
                            source.location(),
                            next.map(at -> "  next " + at).orElse(""),
                            check.map(where -> "  check " + where).orElse(""));
        }
    }

    /// What EventBridge Scheduler takes, and the presets (cli.md 4).
    static void requireSchedule(String expression) {
        if (!expression.matches("@(hourly|daily|weekly|monthly)|(rate|cron|at)\\([^()]+\\)")) {
            throw new UsageError(
                    CliCode.USAGE, "A schedule is @hourly, @daily, @weekly, @monthly, rate(…), cron(…) or at(…).");
        }
    }
}
