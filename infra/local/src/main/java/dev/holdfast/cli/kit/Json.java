package dev.holdfast.cli.kit;

import dev.holdfast.format.Finding;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A JSON object in the order it was filled. Streaming only: a mapper would cost start-up time.
public final class Json {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public static Json object() {
        return new Json();
    }

    /// @param value a string, number, boolean, [Json], collection or optional of these; enums and ids as their text
    public Json put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /// Only when there is something to say.
    public Json putIf(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    /// A finding with what to do about it.
    public static Json finding(Finding finding) {
        return warning(finding, true).put("remedy", finding.code().remedy());
    }

    /// Findings as `warnings` of a result.
    public static List<Json> warnings(Collection<Finding> findings) {
        return findings.stream().map(finding -> warning(finding, false)).toList();
    }

    private static Json warning(Finding finding, boolean severity) {
        var json = object().put("code", finding.code().id());
        if (severity) {
            json.put("severity", finding.code().severity().name().toLowerCase(Locale.ROOT));
        }
        return json.put("path", finding.path()).put("message", finding.message());
    }

    @Override
    public String toString() {
        var text = new StringWriter();
        writeTo(text);
        return text.toString();
    }

    /// Writes it while going through it: a collection that makes its items when they are asked for never stands in
    /// memory as a whole. The target stays open.
    public void writeTo(Writer target) {
        var factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (var out = factory.createGenerator(ObjectWriteContext.empty(), target)) {
            write(out, this);
        }
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case Json object -> {
                out.writeStartObject();
                object.fields.forEach((name, field) -> {
                    out.writeName(name);
                    write(out, field);
                });
                out.writeEndObject();
            }
            case Collection<?> items -> {
                out.writeStartArray();
                items.forEach(item -> write(out, item));
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                var object = object();
                map.forEach((name, field) -> object.put(String.valueOf(name), field));
                write(out, object);
            }
            case Optional<?> maybe -> maybe.ifPresentOrElse(present -> write(out, present), out::writeNull);
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            default -> out.writeString(value.toString());
        }
    }
}
