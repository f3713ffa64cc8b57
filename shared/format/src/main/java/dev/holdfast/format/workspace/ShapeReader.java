package dev.holdfast.format.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JsonToken;

/// Reads values by their [Shape]; structure that does not fit is refused with its path.
final class ShapeReader {
    static final long LAST_TIME = 253_402_300_799L;
    private static final Json UNKEPT = new Json.Text("");
    private static final Comparator<Json> IN_ORDER = Comparator.comparingLong(ShapeReader::number)
            .thenComparing(value -> value instanceof Json.Text text ? text.value() : "");

    private final Tokens tokens;
    private final DocumentBytes bytes;
    private final Notes notes;
    private final Limits limits;
    private int entries;
    private int values;
    private boolean keeping = true;

    ShapeReader(Tokens tokens, DocumentBytes bytes, Notes notes, Limits limits) {
        this.tokens = tokens;
        this.bytes = bytes;
        this.notes = notes;
        this.limits = limits;
    }

    /// What an item's members were read into, the history aside.
    record Read(Json.Fields fields, java.util.Optional<History> history) {}

    /// The object that the current token opens.
    Read item(Shape.Fields shape) {
        var found = new LinkedHashMap<String, Json>();
        var history = members(shape, found);
        var fields = complete(shape, found);
        history.filter(span -> span.isForeignTo(fields.text("id")))
                .ifPresent(span -> notes.add(
                        WorkspaceCode.FOREIGN_OWNER,
                        span.path(),
                        "The history names another item; it is written under this one."));
        return new Read(fields, history.map(Span::history));
    }

    private record Span(History history, String path, List<UUID> owners) {
        boolean isForeignTo(String id) {
            return owners.stream().anyMatch(owner -> !owner.toString().equals(id));
        }
    }

    private java.util.Optional<Span> members(Shape.Fields shape, Map<String, Json> found) {
        require(JsonToken.START_OBJECT, "an object");
        var history = java.util.Optional.<Span>empty();
        for (var name = tokens.nextName(); name != null; name = tokens.nextName()) {
            int index = shape.indexOf(name);
            if (index < 0) {
                unknown();
                continue;
            }
            tokens.next();
            var field = shape.all().get(index);
            if (field.shape() instanceof Shape.Entries history2) {
                history = java.util.Optional.of(span(history2));
            } else if (!isAbsent(field)) {
                var value = value(field.shape());
                if (value != null && !saysNothing(field, value)) {
                    found.put(name, value);
                }
            }
        }
        return history;
    }

    /// Access to no secret and no tags are said by saying nothing (workspace.md 2.1, 2.10).
    private static boolean saysNothing(Shape.Field field, Json value) {
        return switch (field.name()) {
            case "secrets" ->
                value instanceof Json.Fields access && access.text("type").equals("none");
            case "tags" -> value instanceof Json.Many tags && tags.values().isEmpty();
            default -> false;
        };
    }

    private void unknown() {
        tokens.checkCharacters();
        tokens.next();
        notes.add(WorkspaceCode.UNKNOWN_FIELD, tokens.path(), "The field is not part of the format and is left out.");
        tokens.skip();
    }

    /// `null` stands for nothing where something optional may be, save for lists (workspace.md 11.8).
    private boolean isAbsent(Shape.Field field) {
        return tokens.current() == JsonToken.VALUE_NULL
                && !field.required()
                && !(field.shape() instanceof Shape.ListOf)
                && !(field.shape() instanceof Shape.Anything);
    }

    private Json.Fields complete(Shape.Fields shape, Map<String, Json> found) {
        var unordered = new Json.Fields(found);
        var ordered = new LinkedHashMap<String, Json>();
        for (var field : shape.all()) {
            var value = found.get(field.name());
            if (value != null) {
                ordered.put(field.name(), value);
            } else if (shape.requires(field, unordered)) {
                throw tokens.refused(WorkspaceCode.MISSING_FIELD, "'" + field.name() + "' is missing.");
            }
        }
        return new Json.Fields(ordered);
    }

    /// Null for parameters of which nothing remains.
    private @org.jspecify.annotations.Nullable Json value(Shape shape) {
        if (keeping && ++values > limits.values()) {
            throw tokens.refused(WorkspaceCode.TOO_MANY_ITEMS, "The document holds too many values.");
        }
        return switch (shape) {
            case Shape.Text text -> text();
            case Shape.Whole whole -> new Json.Whole(whole("a whole number, not negative", Long.MAX_VALUE));
            case Shape.Time time -> new Json.Whole(whole("a time in whole seconds up to the year 9999", LAST_TIME));
            case Shape.Uuid uuid -> new Json.Text(uuid().toString());
            case Shape.Truth truth -> truth();
            case Shape.Choice choice -> choice(choice);
            case Shape.ListOf list -> list(list);
            case Shape.MapOf map -> map(map);
            case Shape.TextOrTexts either ->
                tokens.current() == JsonToken.START_ARRAY ? list(new Shape.ListOf(Shape.TEXT, false)) : text();
            case Shape.Anything anything -> raw();
            case Shape.Parameters parameters -> parameters();
            case Shape.Fields fields -> object(fields);
            case Shape.Entries entry -> throw new IllegalStateException("histories stand in items only");
        };
    }

    private Json.Fields object(Shape.Fields shape) {
        var found = new LinkedHashMap<String, Json>();
        members(shape, found);
        return complete(shape, found);
    }

    private Json text() {
        require(JsonToken.VALUE_STRING, "a text");
        if (keeping) {
            return new Json.Text(tokens.text());
        }
        tokens.checkCharacters();
        return UNKEPT;
    }

    private long whole(String what, long most) {
        require(JsonToken.VALUE_NUMBER_INT, what);
        long value = tokens.whole();
        if (value < 0 || value > most) {
            throw tokens.refused(WorkspaceCode.WRONG_TYPE, "The value has to be " + what + ".");
        }
        return value;
    }

    private Json truth() {
        if (tokens.current() != JsonToken.VALUE_TRUE && tokens.current() != JsonToken.VALUE_FALSE) {
            require(JsonToken.VALUE_TRUE, "true or false");
        }
        return new Json.Truth(tokens.current() == JsonToken.VALUE_TRUE);
    }

    private Json choice(Shape.Choice choice) {
        require(JsonToken.VALUE_STRING, "a text");
        var word = tokens.text();
        if (!choice.words().contains(word)) {
            throw tokens.refused(
                    WorkspaceCode.UNKNOWN_CHOICE,
                    "The value has to be one of "
                            + choice.words().stream().sorted().toList() + ".");
        }
        return new Json.Text(word);
    }

    private UUID uuid() {
        require(JsonToken.VALUE_STRING, "a UUID");
        return Uuids.parse(tokens.text())
                .orElseThrow(() -> tokens.refused(WorkspaceCode.WRONG_TYPE, "The value has to be a UUID."));
    }

    private Json list(Shape.ListOf list) {
        require(JsonToken.START_ARRAY, "a list");
        var values = new ArrayList<Json>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            var value = value(list.element());
            if (value != null && keeping) {
                values.add(value);
            }
        }
        return new Json.Many(
                list.set() ? values.stream().distinct().sorted(IN_ORDER).toList() : values);
    }

    private static long number(Json value) {
        return value instanceof Json.Whole whole ? whole.value() : 0;
    }

    private Json map(Shape.MapOf map) {
        require(JsonToken.START_OBJECT, "an object");
        var members = new LinkedHashMap<String, Json>();
        while (tokens.next() != JsonToken.END_OBJECT) {
            var name = tokens.text();
            tokens.next();
            var value = value(map.value());
            if (value != null && keeping) {
                members.put(name, value);
            }
        }
        return new Json.Fields(members);
    }

    private Json raw() {
        if (keeping) {
            return new Json.Raw(tokens.raw());
        }
        tokens.skip();
        return UNKEPT;
    }

    private @org.jspecify.annotations.Nullable Json parameters() {
        if (tokens.current() != JsonToken.START_OBJECT) {
            return raw();
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
                kept.put(name, raw());
            }
        }
        return stripped && kept.isEmpty() ? null : new Json.Fields(kept);
    }

    private void strip() {
        var path = tokens.path();
        var names = new TreeMap<String, Boolean>();
        if (tokens.current() == JsonToken.START_OBJECT) {
            while (tokens.next() != JsonToken.END_OBJECT) {
                names.put(tokens.text(), true);
                tokens.next();
                tokens.skip();
            }
        } else {
            tokens.skip();
        }
        notes.add(
                WorkspaceCode.PLAINTEXT_PARAMETERS,
                path,
                "The tracker carries secrets in clear: " + String.join(", ", names.keySet()) + ". They are left out.");
    }

    /// Reads over a history: every entry is held against its shape, none is kept.
    private Span span(Shape.Entries shape) {
        require(JsonToken.START_ARRAY, "a list");
        long start = tokens.tokenOffset();
        var path = tokens.path();
        var owners = new ArrayList<UUID>();
        long fingerprint = 0;
        int count = 0;
        tokens.sawReplacement();
        keeping = false;
        for (; tokens.next() != JsonToken.END_ARRAY; count++) {
            if (++entries > limits.entries()) {
                throw tokens.refused(WorkspaceCode.TOO_MANY_ITEMS, "The histories hold too many entries.");
            }
            var entry = object(shape.entry());
            fingerprint = fingerprint * 31 + entry.text("id").hashCode() + 31 * entry.whole("createdAt", 0);
            var owner = UUID.fromString(entry.text(shape.owner()));
            if (!owners.contains(owner) && owners.size() < 2) {
                owners.add(owner);
            }
        }
        keeping = true;
        if (tokens.sawReplacement()) {
            notes.add(WorkspaceCode.LOSSY_HISTORY, path, "Binary data of the history was lost when it was captured.");
        }
        long length = tokens.endOffset() - start;
        return new Span(new History(bytes, start, length, count, fingerprint), path, owners);
    }

    void require(JsonToken wanted, String what) {
        if (tokens.current() != wanted) {
            throw tokens.refused(WorkspaceCode.WRONG_TYPE, "The value has to be " + what + ".");
        }
    }

    long time() {
        return whole("a time in whole seconds up to the year 9999", LAST_TIME);
    }

    Json.Fields settings() {
        return (Json.Fields) map(new Shape.MapOf(Shape.ANYTHING));
    }

    Json.Fields fields(Shape.Fields shape) {
        return object(shape);
    }
}
