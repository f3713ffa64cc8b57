package dev.holdfast.format.workspace;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// When two names of a collection are the same one, what a name may be, and what a copy is called
/// (workspace.md 2, 9 D13 and D32, 11.17).
public enum Naming {
    /// Letter case decides nothing.
    PLAIN(100, " (Copy %d)"),
    SCRIPT(128, " (Copy %d)"),
    SECRET(128, "_COPY_%d"),
    TAG(50, " (copy %d)"),
    /// As [#PLAIN]; the server bounds these names not at all.
    KEY(1_000, " (Copy %d)");

    private static final Pattern SECRET_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private final int mostBytes;
    private final String suffix;

    Naming(int mostBytes, String suffix) {
        this.mostBytes = mostBytes;
        this.suffix = suffix;
    }

    /// Equal for names that may not stand beside each other.
    public String key(String name) {
        return switch (this) {
            case SCRIPT, SECRET -> name;
            case TAG -> name.strip().toLowerCase(Locale.ROOT);
            case PLAIN, KEY -> {
                var upper = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
                yield upper.toLowerCase(Locale.ROOT);
            }
        };
    }

    /// How the name is kept: tags are trimmed and in lower case.
    public String kept(String name) {
        return this == TAG ? key(name) : name;
    }

    /// What is wrong with a name; empty when nothing is.
    String complaint(String name) {
        int bytes = kept(name).getBytes(StandardCharsets.UTF_8).length;
        if (this == SECRET && !SECRET_NAME.matcher(name).matches()) {
            return "must start with a letter and hold 1 to 128 of A-Z a-z 0-9 _ -";
        }
        if (name.isBlank() || bytes > mostBytes) {
            return "must hold 1 to " + mostBytes + " bytes of UTF-8 that are not all blank";
        }
        return CONTROL.matcher(name).find() ? "must not hold control characters" : "";
    }

    /// The name of the `number`th copy. A base that is too long is cut at a code point.
    public String copy(String name, int number) {
        String end = suffix.formatted(number);
        String base = kept(name);
        while (base.getBytes(StandardCharsets.UTF_8).length + end.length() > mostBytes) {
            base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
        }
        return base + end;
    }
}
