package dev.holdfast.core.audit.report.html;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes markup. Templates are ours and stand as they are; every value goes in through a `{}` and is escaped.
final class Html {
    private static final Pattern HOLE = Pattern.compile("\\{}");
    private final Writer out;

    Html(Writer out) {
        this.out = out;
    }

    Html add(String template, Object... values) throws IOException {
        out.write(fill(template, values));
        return this;
    }

    /// @throws IllegalArgumentException when values and holes are not equally many
    static String fill(String template, Object... values) {
        var at = new int[1];
        var filled = HOLE.matcher(template).replaceAll(hole -> {
            if (at[0] >= values.length) {
                throw new IllegalArgumentException("a hole without a value: " + template);
            }
            return Matcher.quoteReplacement(escape(String.valueOf(values[at[0]++])));
        });
        if (at[0] != values.length) {
            throw new IllegalArgumentException("a value without a hole: " + template);
        }
        return filled;
    }

    /// Safe as text and between double quotes; what no XML may hold becomes a replacement character.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]", "\uFFFD");
    }
}
