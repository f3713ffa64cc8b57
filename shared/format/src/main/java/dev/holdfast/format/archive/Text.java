package dev.holdfast.format.archive;

/// Names from outside, made fit for a message: no control characters, not endless.
public final class Text {
    private static final int LONGEST = 160;

    private Text() {}

    public static String shown(String name) {
        var shown = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '\uFFFD'));
        return name.codePointCount(0, name.length()) > LONGEST ? shown + "…" : shown.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
