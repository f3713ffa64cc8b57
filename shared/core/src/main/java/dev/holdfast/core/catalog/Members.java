package dev.holdfast.core.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The members of a JSON object as they stand, without a tree of nodes: a hundred thousand rows are read in one audit.
/// What is asked for and is not there, or is of another kind, is a [RuntimeException].
record Members(Map<String, Object> values) {
    /// From the parser's current `{` to its `}`.
    static Members read(JsonParser in) {
        var values = new HashMap<String, Object>(32);
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = in.currentName();
            in.nextToken();
            values.put(name, value(in));
        }
        return new Members(values);
    }

    private static Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> read(in);
            case START_ARRAY -> list(in);
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> in.getString();
        };
    }

    private static List<Object> list(JsonParser in) {
        var items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(in));
        }
        return items;
    }

    Members members(String name) {
        return Members.class.cast(there(name));
    }

    String text(String name) {
        return String.class.cast(there(name));
    }

    List<String> texts(String name) {
        return ((List<?>) there(name)).stream().map(String.class::cast).toList();
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow();
    }

    boolean truth(String name) {
        return (boolean) there(name);
    }

    /// False when it is not there.
    boolean optionalTruth(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(String.class::cast);
    }

    Optional<Long> optionalNumber(String name) {
        return Optional.ofNullable(values.get(name)).map(Long.class::cast);
    }

    Optional<Instant> moment(String name) {
        return optional(name).map(Instant::parse);
    }

    SortedMap<String, Long> numbers() {
        var numbers = new TreeMap<String, Long>();
        values.forEach((name, number) -> numbers.put(name, (Long) number));
        return numbers;
    }

    private Object there(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
