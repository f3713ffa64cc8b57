package dev.holdfast.core.catalog;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;
import dev.holdfast.format.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Something that an administrator registered under a name: a policy, a grant, a hold. What it says is its kind's own
/// business; the catalog keeps the words. A removed one stays as its last words, so that whoever may not give a name
/// twice can tell.
/// @param name unique among its kind
/// @param document canonical JSON (RFC 8785), at most 64 KiB; never a secret
/// @param removedAt set when removed
/// @param revision counts this row's changes from 1; a change names the revision it replaces
public record Registered(Kind kind, String name, String document, Optional<Instant> removedAt, long revision) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,254}");
    private static final int LIMIT = 64 * 1024;

    public enum Kind {
        POLICY,
        GRANT,
        HOLD,
        RECIPIENT,
        TARGET,
        COOL_OFF,
        /// What a retention pass saw last; written by it and by nobody else.
        PASS,
        SETTING
    }

    public Registered {
        if (!NAME.matcher(name).matches()) {
            throw new Refused(CoreCode.BAD_NAME, "\"" + name + "\" cannot be registered as a name.");
        }
        if (document.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new Refused(CoreCode.TOO_LARGE, "What was registered as \"" + name + "\" is larger than 64 KiB.");
        }
    }

    /// The first row of a name.
    public static Registered first(Kind kind, String name, JsonNode document) {
        return new Registered(kind, name, CanonicalJson.text(document), Optional.empty(), 1);
    }

    /// The row that takes this one's place; a removed name lives again.
    public Registered next(JsonNode changed) {
        return new Registered(kind, name, CanonicalJson.text(changed), Optional.empty(), revision + 1);
    }

    public Registered removed(Instant at) {
        return new Registered(kind, name, document, Optional.of(at), revision + 1);
    }

    /// @throws dev.holdfast.format.Damaged when it is not canonical JSON
    public JsonNode json() {
        return CanonicalJson.read(document.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isLive() {
        return removedAt.isEmpty();
    }
}
