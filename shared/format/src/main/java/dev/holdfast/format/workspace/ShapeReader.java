package dev.holdfast.format.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonToken;

/// Reads values by their [Shape]; structure that does not fit is refused with its path.
final class ShapeReader {
    private static final Json EMPTY = new Json.Text("");
    private static final Comparator<Json> IN_ORDER = Comparator.comparingLong(ShapeReader::number)
            .thenComparing(value -> value instanceof Json.Text text ? text.value() : "");

    private final Tokens tokens;
    private final Scalars scalars;
    private final ParametersReader parameters;
    private final DocumentBytes bytes;
    private final Notes notes;
    private final Limits limits;
    private int entriesSeen;
    private int values;

    ShapeReader(Tokens tokens, DocumentBytes bytes, Notes notes, Limits limits) {
        this.tokens = tokens;
        this.scalars = new Scalars(tokens);
        this.parameters = new ParametersReader(tokens, scalars, notes);
        this.bytes = bytes;
        this.notes = notes;
        this.limits = limits;
    }

    /// What an item's members were read into, the history aside.
    record Read(Json.Fields fields, Optional<History> history) {}

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

    private Optional<Span> members(Shape.Fields shape, Map<String, Json> found) {
        scalars.require(JsonToken.START_OBJECT, "an object");
        var history = Optional.<Span>empty();
        for (var name = tokens.nextName(); name != null; name = tokens.nextName()) {
            int index = shape.indexOf(name);
            if (index < 0) {
                unknown();
                continue;
            }
            tokens.next();
            var field = shape.all().get(index);
            if (field.shape() instanceof Shape.Entries entries) {
                history = Optional.of(span(entries));
            } else if (!isAbsent(field)) {
                value(field.shape())
                        .filter(value -> !saysNothing(field, value))
                        .ifPresent(value -> found.put(field.name(), value));
            }
        }
        return history;
    }

    /// Access to no secret, no tags and no sub-domain are said by saying nothing (workspace.md 2.1, 2.10, 11.16).
    private static boolean saysNothing(Shape.Field field, Json value) {
        return switch (field.name()) {
            case "secrets" ->
                value instanceof Json.Fields access && access.text("type").equals("none");
            case "subdomainPrefix" -> value.equals(EMPTY);
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

    /// Empty for parameters of which nothing remains.
    private Optional<Json> value(Shape shape) {
        if (scalars.isKeeping() && ++values > limits.values()) {
            throw tokens.refused(WorkspaceCode.TOO_MANY_ITEMS, "The document holds too many values.");
        }
        return shape instanceof Shape.Parameters ? parameters.read() : Optional.of(whole(shape));
    }

    private Json whole(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> scalars.text();
            case Shape.Whole number -> new Json.Whole(scalars.whole());
            case Shape.Time time -> new Json.Whole(scalars.time());
            case Shape.Uuid uuid -> new Json.Text(scalars.uuid().toString());
            case Shape.Truth truth -> scalars.truth();
            case Shape.Choice choice -> scalars.choice(choice);
            case Shape.ListOf list -> list(list);
            case Shape.MapOf map -> map(map);
            case Shape.TextOrTexts either ->
                tokens.current() == JsonToken.START_ARRAY ? list(new Shape.ListOf(Shape.TEXT, false)) : scalars.text();
            case Shape.Anything anything -> scalars.raw();
            case Shape.Clear clear -> scalars.clear();
            case Shape.Fields fields -> object(fields);
            case Shape.Entries entries -> throw new IllegalStateException("histories stand in items only");
            case Shape.Parameters parameters -> throw new IllegalStateException("parameters may be nothing");
        };
    }

    private Json.Fields object(Shape.Fields shape) {
        var found = new LinkedHashMap<String, Json>();
        members(shape, found);
        return complete(shape, found);
    }

    private Json list(Shape.ListOf list) {
        scalars.require(JsonToken.START_ARRAY, "a list");
        var values = new ArrayList<Json>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            value(list.element()).filter(value -> scalars.isKeeping()).ifPresent(values::add);
        }
        return new Json.Many(
                list.set() ? values.stream().distinct().sorted(IN_ORDER).toList() : values);
    }

    private static long number(Json value) {
        return value instanceof Json.Whole whole ? whole.value() : 0;
    }

    private Json map(Shape.MapOf map) {
        scalars.require(JsonToken.START_OBJECT, "an object");
        var members = new LinkedHashMap<String, Json>();
        while (tokens.next() != JsonToken.END_OBJECT) {
            var name = tokens.text();
            tokens.next();
            value(map.value()).filter(value -> scalars.isKeeping()).ifPresent(value -> members.put(name, value));
        }
        return new Json.Fields(members);
    }

    /// Reads over a history: every entry is held against its shape, none is kept.
    private Span span(Shape.Entries shape) {
        scalars.require(JsonToken.START_ARRAY, "a list");
        long start = tokens.tokenOffset();
        var path = tokens.path();
        var owners = new ArrayList<UUID>();
        long fingerprint = 0;
        int count = 0;
        tokens.sawReplacement();
        scalars.keep(false);
        for (; tokens.next() != JsonToken.END_ARRAY; count++) {
            if (++entriesSeen > limits.entries()) {
                throw tokens.refused(WorkspaceCode.TOO_MANY_ITEMS, "The histories hold too many entries.");
            }
            var entry = object(shape.entry());
            fingerprint = fingerprint * 31 + entry.text("id").hashCode() + 31 * entry.whole("createdAt", 0);
            var owner = UUID.fromString(entry.text(shape.owner()));
            if (!owners.contains(owner) && owners.size() < 2) {
                owners.add(owner);
            }
        }
        scalars.keep(true);
        if (tokens.sawReplacement()) {
            notes.add(WorkspaceCode.LOSSY_HISTORY, path, "Binary data of the history was lost when it was captured.");
        }
        long length = tokens.endOffset() - start;
        return new Span(new History(bytes, start, length, count, fingerprint), path, owners);
    }

    Scalars scalars() {
        return scalars;
    }

    Json.Fields settings() {
        return (Json.Fields) map(new Shape.MapOf(Shape.ANYTHING));
    }

    Json.Fields fields(Shape.Fields shape) {
        return object(shape);
    }
}
