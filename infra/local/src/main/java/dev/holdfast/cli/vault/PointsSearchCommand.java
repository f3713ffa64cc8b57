package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `points search`
@Command(
        name = "search",
        description = "Finds the recovery points that hold an entry whose name contains a text.",
        footer = {"", "Example:", "  holdfast points search .env.production"})
final class PointsSearchCommand implements Action {
    @Parameters(paramLabel = "TEXT", description = "part of a name; case does not matter")
    String text = "";

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var chosen = new Chosen(system);
            var keys = identity.keys(cli, system);
            var matches = new ArrayList<Json>();
            var result = Result.of(Json.object().put("matches", matches));
            // Points that share a payload share its contents.
            var known = new HashMap<String, List<String>>();
            for (var point : chosen.all(Optional.empty(), Optional.empty())) {
                var record = point.record();
                var names = known.get(record.contents().key().value());
                if (names == null) {
                    names = matching(chosen.contents(point, keys).items().stream()
                            .map(item -> item.name())
                            .toList());
                    known.put(record.contents().key().value(), names);
                }
                for (var name : names) {
                    matches.add(Json.object()
                            .put("point", record.point())
                            .put("source", record.sourceName())
                            .put("createdAt", record.createdAt())
                            .put("name", name));
                    result.say(record.point() + "  " + record.sourceName() + "  " + name);
                }
            }
            return matches.isEmpty() ? result.say("Nothing found.") : result;
        }
    }

    private List<String> matching(List<String> names) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }
}
