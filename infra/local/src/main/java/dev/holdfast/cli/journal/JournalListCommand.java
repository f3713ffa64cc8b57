package dev.holdfast.cli.journal;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.journal.JournalEntry;
import dev.holdfast.core.journal.JournalShipping;
import dev.holdfast.format.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `journal list`: the newest entries, oldest first.
@Command(
        name = "list",
        description = "Shows the newest entries of the journal, oldest first.",
        footer = {"", "Examples:", "  holdfast journal list", "  holdfast journal list --chain vault --limit 1000"})
final class JournalListCommand implements Action {
    private static final int MOST = 100_000;

    @Option(
            names = "--chain",
            paramLabel = "CHAIN",
            description = "only this: 'vault', a source, a source's id, or 'shipping', which is left out otherwise")
    Optional<String> chain = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: ${DEFAULT-VALUE})")
    int limit = 100;

    @Override
    public Result run(Cli cli) throws IOException {
        if (limit < 1 || limit > MOST) {
            throw new UsageError(CliCode.USAGE, "--limit takes 1 to " + MOST + ".");
        }
        try (var system = Homes.open(cli)) {
            var entries = entries(system.catalog());
            var result = Result.of(Json.object()
                    .put("entries", entries.stream().map(Listed::json).toList()));
            entries.forEach(entry -> result.say(entry.line()));
            return result;
        }
    }

    private List<Listed> entries(Catalog catalog) throws IOException {
        var entries = new ArrayList<Listed>();
        for (var name : chains(catalog)) {
            newest(catalog, name).forEach(entry -> entries.add(new Listed(entry, read(entry))));
        }
        entries.sort(Comparator.comparing((Listed listed) -> listed.text("at"))
                .thenComparing(listed -> listed.entry().chain())
                .thenComparingLong(listed -> listed.entry().seq()));
        return entries.subList(Math.max(0, entries.size() - limit), entries.size());
    }

    private List<String> chains(Catalog catalog) throws IOException {
        if (chain.isEmpty()) {
            return catalog.chains().stream()
                    .filter(name -> !name.equals(JournalShipping.CHAIN))
                    .toList();
        }
        var wanted = catalog.sources().stream()
                .filter(source -> source.name().value().equals(chain.get()))
                .map(source -> source.id().value())
                .toList();
        return wanted.isEmpty() ? List.of(chain.get()) : wanted;
    }

    /// Pages from the first, keeping the last few: chains are short beside what a vault holds.
    private List<JournalEntry> newest(Catalog catalog, String name) throws IOException {
        var kept = new ArrayList<JournalEntry>();
        for (var page = catalog.journal(name, 1, 1_000);
                !page.isEmpty();
                page = catalog.journal(name, page.getLast().seq() + 1, 1_000)) {
            kept.addAll(page);
            kept.subList(0, Math.max(0, kept.size() - limit)).clear();
        }
        return kept;
    }

    private static JsonNode read(JournalEntry entry) {
        return CanonicalJson.read(entry.stored().getBytes(StandardCharsets.UTF_8));
    }

    private record Listed(JournalEntry entry, JsonNode content) {
        String text(String field) {
            return content.path(field).stringValue("");
        }

        Json json() {
            var details = new TreeMap<String, String>();
            content.path("details")
                    .properties()
                    .forEach(detail ->
                            details.put(detail.getKey(), detail.getValue().stringValue("")));
            return Json.object()
                    .put("chain", entry.chain())
                    .put("seq", entry.seq())
                    .put("at", text("at"))
                    .put("actor", text("actor"))
                    .put("action", text("action"))
                    .put("subject", text("subject"))
                    .put("details", details)
                    .put("hash", entry.hash());
        }

        String line() {
            return "%s  %s  %s  %s".formatted(text("at"), text("actor"), text("action"), text("subject"));
        }
    }
}
