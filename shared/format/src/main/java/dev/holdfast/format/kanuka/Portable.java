package dev.holdfast.format.kanuka;

import java.util.regex.Pattern;

/// Which paths every common operating system can create.
final class Portable {
    private static final Pattern RESERVED =
            Pattern.compile("(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])([ .].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORBIDDEN = Pattern.compile(".*[<>:\"|?*\\\\].*|.*[ .]", Pattern.DOTALL);

    private Portable() {}

    static boolean everywhere(String path) {
        for (var segment : path.split("/", -1)) {
            if (RESERVED.matcher(segment).matches()
                    || FORBIDDEN.matcher(segment).matches()) {
                return false;
            }
        }
        return true;
    }
}
