package dev.holdfast.format;

/// Lower-case hex digits. Every row of a catalog has a dozen of such words, so no pattern is used.
public final class Hex {
    private Hex() {}

    /// Whether a text is exactly so many of them.
    public static boolean is(String text, int digits) {
        return text.length() == digits && is(text, 0, digits);
    }

    /// Whether the characters from `from` to before `to` are such digits.
    public static boolean is(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
