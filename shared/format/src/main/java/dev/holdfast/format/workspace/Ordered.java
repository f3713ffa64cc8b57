package dev.holdfast.format.workspace;

import java.util.LinkedHashMap;
import java.util.Map;

/// Makes members in the order of the arguments: name, value, name, value …
final class Ordered {
    private Ordered() {}

    static Map<String, Json> of(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Json>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
        }
        return members;
    }
}
