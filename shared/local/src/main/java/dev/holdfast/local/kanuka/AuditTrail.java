package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// Writes the lines of `.kanuka/audit.jsonl` as the real tool does (kanuka.md 6).
/// @param user e-mail of who imports, or empty
/// @param uuid of who imports, or empty
public record AuditTrail(InstantSource clock, String user, String uuid) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    /// @param total files in the archive; left out when 0, as upstream does
    String importLine(Mode mode, long total) {
        var line = JSON.createObjectNode();
        line.put("ts", format(clock.instant()));
        line.put("user", user);
        line.put("uuid", uuid);
        line.put("op", "import");
        if (total > 0) {
            line.put("files_count", total);
        }
        line.put("mode", mode.name().toLowerCase(Locale.ROOT));
        return line.toString();
    }

    private static String format(Instant instant) {
        return TIME.format(instant);
    }
}
