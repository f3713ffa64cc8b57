package dev.holdfast.format.workspace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a value of the document may be (workspace.md 2). A type that does not fit, a missing member or an unknown
/// choice refuses the whole document; the bounds of [Text] and [Whole] are rules of one item.
sealed interface Shape {
    /// @param least in UTF-8 bytes, as `most`
    record Text(int least, int most) implements Shape {}

    record Whole(long least, long most) implements Shape {}

    /// Unix seconds, 0 to 253 402 300 799.
    record Time() implements Shape {}

    /// Any textual form of a UUID; kept in lower case with hyphens.
    record Uuid() implements Shape {}

    record Truth() implements Shape {}

    record Choice(Set<String> words) implements Shape {}

    /// @param set whether order and repetition mean nothing: then it is kept sorted, each element once
    record ListOf(Shape element, boolean set) implements Shape {}

    record MapOf(Shape value) implements Shape {}

    /// Text, or a list of texts where a header is repeated.
    record TextOrTexts() implements Shape {}

    /// Any JSON, verbatim.
    record Anything() implements Shape {}

    /// A tracker's parameters: any JSON, verbatim, save the member `secrets`, which holds secrets in clear (D9).
    record Parameters() implements Shape {}

    /// A list of entries that is never held in memory.
    /// @param owner the member of an entry that names the item
    record Entries(Fields entry, String owner) implements Shape {}

    /// A secret's value in clear: in kept workspaces only, never in a document.
    record Clear() implements Shape {}

    record Field(String name, Shape shape, boolean required) {}

    /// An object; in a variant, one member's choice decides which others are required.
    final class Fields implements Shape {
        private final List<Field> fields;
        private final Map<String, Integer> index = new HashMap<>();
        private final String tag;
        private final Map<String, Set<String>> requiredBy;

        Fields(List<Field> fields, String tag, Map<String, Set<String>> requiredBy) {
            this.fields = List.copyOf(fields);
            this.tag = tag;
            this.requiredBy = Map.copyOf(requiredBy);
            for (var i = 0; i < fields.size(); i++) {
                index.put(fields.get(i).name(), i);
            }
        }

        List<Field> all() {
            return fields;
        }

        int indexOf(String name) {
            return index.getOrDefault(name, -1);
        }

        /// Whether an object with this content must have the field.
        boolean requires(Field field, Json.Fields content) {
            return field.required()
                    || requiredBy.getOrDefault(content.text(tag), Set.of()).contains(field.name());
        }
    }

    Shape TEXT = new Text(0, Integer.MAX_VALUE);
    Shape NON_EMPTY = new Text(1, Integer.MAX_VALUE);
    Shape UUID = new Uuid();
    Shape TIME = new Time();
    Shape TRUTH = new Truth();
    Shape NUMBER = new Whole(0, Long.MAX_VALUE);
    Shape ANYTHING = new Anything();

    static Fields object(Field... fields) {
        return new Fields(List.of(fields), "", Map.of());
    }

    /// An object whose member `tag`, the first field, is one of the keys.
    static Fields variant(String tag, Map<String, Set<String>> requiredBy, Field... others) {
        var fields = new java.util.ArrayList<Field>();
        fields.add(required(tag, new Choice(Set.copyOf(requiredBy.keySet()))));
        fields.addAll(List.of(others));
        return new Fields(fields, tag, requiredBy);
    }

    static Field required(String name, Shape shape) {
        return new Field(name, shape, true);
    }

    static Field optional(String name, Shape shape) {
        return new Field(name, shape, false);
    }

    static Shape listOf(Shape element) {
        return new ListOf(element, false);
    }

    static Shape setOf(Shape element) {
        return new ListOf(element, true);
    }

    static Shape oneOf(String... words) {
        return new Choice(Set.of(words));
    }
}
