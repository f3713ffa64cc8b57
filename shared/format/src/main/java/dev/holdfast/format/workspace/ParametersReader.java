package dev.holdfast.format.workspace;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JsonToken;

/// Reads a tracker's parameters without the secrets that a server may have left in them (workspace.md 2.9, 9 D9).
final class ParametersReader {
    private final Tokens tokens;
    private final Scalars scalars;
    private final Notes notes;

    ParametersReader(Tokens tokens, Scalars scalars, Notes notes) {
        this.tokens = tokens;
        this.scalars = scalars;
        this.notes = notes;
    }

    /// Empty when there was nothing but secrets.
    Optional<Json> read() {
        if (tokens.current() != JsonToken.START_OBJECT) {
            return Optional.of(scalars.raw());
        }
        var kept = new LinkedHashMap<String, Json>();
        boolean stripped = false;
        while (tokens.next() != JsonToken.END_OBJECT) {
            var name = tokens.text();
            tokens.next();
            if (name.equals("secrets")) {
                stripped = true;
                strip();
            } else {
                kept.put(name, scalars.raw());
            }
        }
        return stripped && kept.isEmpty() ? Optional.empty() : Optional.of(new Json.Fields(kept));
    }

    private void strip() {
        var path = tokens.path();
        var names = new TreeSet<String>();
        if (tokens.current() == JsonToken.START_OBJECT) {
            while (tokens.next() != JsonToken.END_OBJECT) {
                names.add(tokens.text());
                tokens.next();
                tokens.skip();
            }
        } else {
            tokens.skip();
        }
        notes.add(
                WorkspaceCode.PLAINTEXT_PARAMETERS,
                path,
                "The tracker carries secrets in clear: " + String.join(", ", names) + ". They are left out.");
    }
}
