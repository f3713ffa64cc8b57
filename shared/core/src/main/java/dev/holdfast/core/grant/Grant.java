package dev.holdfast.core.grant;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an event may restore: registered by an administrator, who fixes everything that matters. A restore under a
/// grant always goes to a new place below the target and never touches what is there (mode `new`).
/// @param name of the grant; names of grants and sources look alike (cli.md 1)
/// @param source whose points, by name
/// @param target as places understand it: `s3://bucket/prefix`, or a directory; or `workspace:NAME`, for new workspaces
///   `NAME-<restore>` that are kept here
/// @param expiresAt absent = until removed
public record Grant(
        SourceName name,
        SourceName source,
        String target,
        Selector selector,
        GrantRate rate,
        Optional<Instant> expiresAt) {
    private static final String KEPT = "workspace:";
    private static final int LONGEST_STEM = 50;
    private static final Set<String> FIELDS = Set.of("source", "target", "mode", "selector", "rate", "expiresAt");

    /// Which point of the source.
    public enum Selector {
        LATEST("latest"),
        LATEST_VERIFIED("latest-verified");

        private final String word;

        Selector(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// @throws Refused `grant.invalid`
        public static Selector parse(String word) {
            for (var selector : values()) {
                if (selector.word.equals(word)) {
                    return selector;
                }
            }
            throw new Refused(GrantCode.INVALID, "\"" + word + "\" is no selector: latest or latest-verified.");
        }
    }

    public Grant {
        if (target.isBlank() || target.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(GrantCode.INVALID, "A grant needs a target.");
        }
        if (target.startsWith(KEPT) && target.length() > KEPT.length() + LONGEST_STEM) {
            throw new Refused(
                    GrantCode.INVALID, "A workspace's name has at most " + LONGEST_STEM + " characters here.");
        }
    }

    /// The new workspace that this restore makes; empty when the target is a place for files.
    /// @param restoreId 32 hex digits
    /// @throws Refused `name.invalid`
    public Optional<WorkspaceId> workspace(String restoreId) {
        return target.startsWith(KEPT)
                ? Optional.of(new WorkspaceId(target.substring(KEPT.length()) + "-" + restoreId.substring(0, 12)))
                : Optional.empty();
    }

    /// The point as the one notation says it (cli.md 1).
    public String point() {
        return source + "@" + selector.word();
    }

    /// As it is registered, except for its name.
    public ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("source", source.value())
                .put("target", target)
                .put("mode", "new")
                .put("selector", selector.word())
                .put("rate", rate.toString());
        expiresAt.ifPresent(at -> node.put("expiresAt", at.toString()));
        return node;
    }

    /// The live grant of a row; empty when it was removed.
    /// @throws Refused `grant.invalid` when the row says something that this version does not understand
    public static Optional<Grant> of(Registered row) {
        return row.isLive() ? Optional.of(read(row.name(), row.json())) : Optional.empty();
    }

    private static Grant read(String name, JsonNode node) {
        var unknown = node.properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(field -> !FIELDS.contains(field))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty() || !node.path("mode").stringValue("").equals("new")) {
            throw new Refused(
                    GrantCode.INVALID,
                    "The grant \"" + name + "\" has a mode or fields that are unknown here. " + unknown);
        }
        try {
            return new Grant(
                    new SourceName(name),
                    new SourceName(node.path("source").stringValue("")),
                    node.path("target").stringValue(""),
                    Selector.parse(node.path("selector").stringValue("")),
                    GrantRate.parse(node.path("rate").stringValue("")),
                    Optional.ofNullable(node.get("expiresAt")).map(at -> Instant.parse(at.stringValue(""))));
        } catch (DateTimeException e) {
            throw new Refused(GrantCode.INVALID, "The grant \"" + name + "\" has an end that is no time.");
        }
    }
}
