package dev.holdfast.format.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;

/// What comes before an entry and overrides its header: a GNU long name, or PAX records `length key=value\n`.
record ExtendedHeader(Optional<String> name, OptionalLong size) {
    static final ExtendedHeader NONE = new ExtendedHeader(Optional.empty(), OptionalLong.empty());

    /// GNU writes the name with one NUL behind it.
    static ExtendedHeader longName(byte[] body) throws FlawedArchive {
        int length = body.length;
        while (length > 0 && body[length - 1] == 0) {
            length--;
        }
        return new ExtendedHeader(Optional.of(TarHeader.utf8(body, 0, length)), OptionalLong.empty());
    }

    static ExtendedHeader pax(byte[] body) throws FlawedArchive {
        var found = NONE;
        var seen = new HashSet<String>();
        int at = 0;
        while (at < body.length) {
            int end = at + length(body, at);
            int space = indexOf(body, (byte) ' ', at, end);
            int equals = indexOf(body, (byte) '=', space, end);
            if (body[end - 1] != '\n') {
                throw flawed("has a record without its line end");
            }
            String key = new String(body, space + 1, equals - space - 1, ISO_8859_1);
            if (!seen.add(key)) {
                throw flawed("says one thing twice");
            }
            found = found.with(key, body, equals + 1, end - 1);
            at = end;
        }
        return found;
    }

    private ExtendedHeader with(String key, byte[] body, int from, int to) throws FlawedArchive {
        if (key.startsWith("GNU.sparse.")) {
            throw new FlawedArchive(Flaw.SPARSE, "An entry is a sparse file.");
        }
        return switch (key) {
            case "path" -> new ExtendedHeader(Optional.of(TarHeader.utf8(body, from, to - from)), size);
            case "size" -> new ExtendedHeader(name, OptionalLong.of(number(body, from, to)));
            default -> this;
        };
    }

    private static long number(byte[] body, int from, int to) throws FlawedArchive {
        String digits = new String(body, from, to - from, ISO_8859_1);
        if (!digits.matches("[0-9]{1,18}")) {
            throw new FlawedArchive(Flaw.SIZE_FIELD, "An extended header's size is no number, negative or too large.");
        }
        return Long.parseLong(digits);
    }

    private static int length(byte[] body, int at) throws FlawedArchive {
        int value = 0;
        int i = at;
        while (i < body.length && body[i] >= '0' && body[i] <= '9' && value <= body.length) {
            value = value * 10 + body[i++] - '0';
        }
        if (i == at || value < i - at + 3 || value > body.length - at) {
            throw flawed("has a record of a wrong length");
        }
        return value;
    }

    private static int indexOf(byte[] body, byte what, int from, int to) throws FlawedArchive {
        for (int i = from; i < to; i++) {
            if (body[i] == what) {
                return i;
            }
        }
        throw flawed("has a record without a key");
    }

    private static FlawedArchive flawed(String what) {
        return new FlawedArchive(Flaw.EXTENDED_HEADER, "An extended header " + what + ".");
    }
}
