package dev.holdfast.http.workspace;

import dev.holdfast.core.workspace.Selection;
import dev.holdfast.core.workspace.Selection.Part;
import dev.holdfast.format.workspace.Section;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What an export is asked for: flat booleans as the seed has them, or a selector per collection as the real server
/// does (workspace.md 1), in any mixture.
final class ExportRequest {
    private static final String HISTORY = "History";
    private static final Set<Section> WITH_HISTORY =
            Set.of(Section.RESPONDERS, Section.PAGE_TRACKERS, Section.API_TRACKERS);

    private final Map<Section, Part> parts = new EnumMap<>(Section.class);
    private final Set<Section> histories = new HashSet<>();

    private ExportRequest() {}

    /// @param strict whether a name that means nothing is refused: what it was to include would be missed
    static Selection selection(Envelope envelope, boolean strict) {
        var include = envelope.object("include")
                .orElseThrow(() -> Envelope.bad("\"include\" is missing: which collections are wanted?"));
        var request = new ExportRequest();
        include.properties().forEach(entry -> request.take(entry.getKey(), entry.getValue(), strict));
        request.histories.forEach(
                section -> request.parts.computeIfPresent(section, (key, part) -> part.withHistory()));
        return new Selection(request.parts);
    }

    private void take(String name, JsonNode value, boolean strict) {
        var section = Section.named(name);
        var history = history(name);
        if (section.isPresent()) {
            part(section.get(), value).ifPresent(part -> parts.put(section.get(), part));
        } else if (history.isPresent()) {
            if (!value.isNull() && Envelope.truth("include." + name, value)) {
                histories.add(history.get());
            }
        } else if (strict) {
            throw Envelope.bad("\"include." + name + "\" is no collection; there are "
                    + Arrays.stream(Section.values()).map(Section::key).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static Optional<Section> history(String name) {
        return name.endsWith(HISTORY)
                ? Section.named(name.substring(0, name.length() - HISTORY.length()))
                        .filter(WITH_HISTORY::contains)
                : Optional.empty();
    }

    private static Optional<Part> part(Section section, JsonNode value) {
        var name = "include." + section.key();
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject() || section == Section.SETTINGS) {
            return Envelope.truth(name, value) ? Optional.of(Part.ALL) : Optional.empty();
        }
        boolean history = value.has("includeHistory") && Envelope.truth(name, value.get("includeHistory"));
        return switch (value.path("type").stringValue("")) {
            case "all" -> Optional.of(new Part(Optional.empty(), history));
            case "selected" -> Optional.of(new Part(Optional.of(Words.ids(name + ".ids", value.path("ids"))), history));
            default -> throw Envelope.bad("\"" + name + ".type\" is neither \"all\" nor \"selected\".");
        };
    }
}
