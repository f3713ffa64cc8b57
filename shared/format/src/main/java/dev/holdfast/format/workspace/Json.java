package dev.holdfast.format.workspace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value inside an item. What the format describes is typed; what it does not is kept as it was written.
public sealed interface Json {
    record Text(String value) implements Json {}

    record Whole(long value) implements Json {}

    record Truth(boolean value) implements Json {}

    record Many(List<Json> values) implements Json {
        public Many {
            values = List.copyOf(values);
        }
    }

    /// JSON that nobody interprets: without white space between tokens, its numbers digit for digit.
    record Raw(String json) implements Json {}

    /// The clear value of a secret, in memory only.
    record Hidden(SecretValue value) implements Json {}

    /// An object's members, in the order in which they are written.
    record Fields(Map<String, Json> members) implements Json {
        public static final Fields NONE = new Fields(Map.of());

        public Fields {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }

        /// The text of a member; empty when it is absent or no text.
        public String text(String name) {
            return members.get(name) instanceof Text text ? text.value() : "";
        }

        /// A member's number, or what to take instead.
        public long whole(String name, long otherwise) {
            return members.get(name) instanceof Whole whole ? whole.value() : otherwise;
        }

        public boolean truth(String name) {
            return members.get(name) instanceof Truth truth && truth.value();
        }

        /// The object in a member; one without members when there is none.
        public Fields fields(String name) {
            return members.get(name) instanceof Fields fields ? fields : NONE;
        }

        public List<Json> many(String name) {
            return members.get(name) instanceof Many many ? many.values() : List.of();
        }

        /// The texts of a list member.
        public List<String> texts(String name) {
            return many(name).stream()
                    .map(value -> value instanceof Text text ? text.value() : "")
                    .toList();
        }

        public Fields with(String name, Json value) {
            var changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Fields(changed);
        }

        public Fields without(String name) {
            var changed = new LinkedHashMap<>(members);
            changed.remove(name);
            return new Fields(changed);
        }
    }
}
