package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.Parts;
import dev.holdfast.core.retention.Hold;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Legal holds as commands show them.
final class HoldView {
    private HoldView() {}

    static Result result(Parts system) throws IOException {
        var holds = Holds.at(system.catalog(), system.clock().instant());
        var names = new HashMap<String, String>();
        for (Source source : system.catalog().sources()) {
            names.put(source.id().value(), source.name().value());
        }
        var result = Result.of(Json.object()
                .put(
                        "holds",
                        holds.all().stream().map(hold -> json(hold, names)).toList()));
        if (holds.all().isEmpty()) {
            result.say("No holds.");
        }
        holds.all().forEach(hold -> result.say(line(hold, names)));
        return result;
    }

    private static Json json(Hold hold, Map<String, String> names) {
        var scope = Json.object()
                .put("source", name(hold, names))
                .putIf("point", hold.scope().point())
                .putIf("from", hold.scope().from())
                .putIf("to", hold.scope().to());
        return Json.object()
                .put("name", hold.name())
                .put("scope", scope)
                .put("reason", hold.reason())
                .put("placedAt", hold.placedAt())
                .put("placedBy", hold.placedBy())
                .put("releasedAt", hold.release().map(Hold.Release::at))
                .put("releasedBy", hold.release().map(Hold.Release::by))
                .put("releaseReason", hold.release().map(Hold.Release::reason))
                .put("holdsUntil", hold.release().map(Hold.Release::effective));
    }

    private static String line(Hold hold, Map<String, String> names) {
        return "%-20s  %s%s  since %s%s  (%s)"
                .formatted(
                        hold.name(),
                        name(hold, names),
                        hold.scope().point().map(point -> " point " + point).orElse(""),
                        hold.placedAt(),
                        hold.release()
                                .map(how -> ", released, holds until " + how.effective())
                                .orElse(""),
                        hold.reason());
    }

    private static String name(Hold hold, Map<String, String> names) {
        var id = hold.scope().source().value();
        return names.getOrDefault(id, id);
    }
}
