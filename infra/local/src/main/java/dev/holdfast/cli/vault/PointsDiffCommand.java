package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `points diff`
@Command(
        name = "diff",
        description = "Shows which entries were added, removed or changed from one point to another.",
        footer = {"", "Example:", "  holdfast points diff 20261120 team@latest"})
final class PointsDiffCommand implements Action {
    @Parameters(index = "0", paramLabel = "A", description = "the older point")
    String from = "";

    @Parameters(index = "1", paramLabel = "B", description = "the newer point")
    String to = "";

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var chosen = new Chosen(system);
            var keys = identity.keys(cli, system);
            var old = digests(chosen.contents(chosen.one(from), keys));
            var now = digests(chosen.contents(chosen.one(to), keys));
            var added = names(now, name -> !old.containsKey(name));
            var removed = names(old, name -> !now.containsKey(name));
            var changed = names(now, name -> old.containsKey(name) && !Objects.equals(now.get(name), old.get(name)));
            var result = Result.of(
                    Json.object().put("added", added).put("removed", removed).put("changed", changed));
            added.forEach(name -> result.say("+ " + name));
            removed.forEach(name -> result.say("- " + name));
            changed.forEach(name -> result.say("~ " + name));
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty() ? result.say("No difference.") : result;
        }
    }

    private static SortedMap<String, Digest> digests(Contents contents) {
        var digests = new TreeMap<String, Digest>();
        contents.items().forEach(item -> digests.put(item.name(), item.sha256()));
        return digests;
    }

    private static List<String> names(SortedMap<String, Digest> from, Predicate<String> wanted) {
        return from.keySet().stream().filter(wanted).toList();
    }
}
