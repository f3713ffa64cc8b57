package dev.holdfast.local.home;

import dev.holdfast.core.workspace.kept.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How workspaces are kept and fetched, under `workspaces` of the settings.
/// @param kept how much history a workspace keeps here
/// @param remoteBytes the largest document that is taken from a remote server
public record WorkspaceSettings(Bounds kept, int remoteBytes) {
    public static final WorkspaceSettings DEFAULT = new WorkspaceSettings(Bounds.DEFAULT, 256 << 20);

    private static final Set<String> FIELDS = Set.of("versions", "days", "bytes", "remoteBytes");

    /// @param node `workspaces` of the settings, or what is there when it is missing
    /// @param problems is told what is wrong
    static WorkspaceSettings read(JsonNode node, List<String> problems) {
        if (node.isMissingNode()) {
            return DEFAULT;
        }
        node.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> problems.add("workspaces." + name + ": there is no such setting"));
        var usual = DEFAULT.kept();
        var kept = new Bounds(
                (int) number(node, "versions", usual.versions(), 100_000, problems),
                Duration.ofDays(number(node, "days", usual.age().toDays(), 36_500, problems)),
                usual.stray(),
                number(node, "bytes", usual.bytes(), Long.MAX_VALUE, problems));
        return new WorkspaceSettings(kept, (int) number(node, "remoteBytes", DEFAULT.remoteBytes(), 1 << 30, problems));
    }

    private static long number(JsonNode node, String name, long otherwise, long most, List<String> problems) {
        long value = node.path(name).longValue(node.has(name) ? 0 : otherwise);
        if (value < 1 || value > most) {
            problems.add("workspaces." + name + ": is not between 1 and " + most);
            return otherwise;
        }
        return value;
    }

    /// As [#read] takes it.
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("versions", kept.versions())
                .put("days", kept.age().toDays())
                .put("bytes", kept.bytes())
                .put("remoteBytes", remoteBytes);
    }
}
