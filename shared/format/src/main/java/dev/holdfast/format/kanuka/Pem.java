package dev.holdfast.format.kanuka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The first PEM block of a text: its type, its RFC 1421 headers and its bytes. Cannot print the bytes; wipes them.
final class Pem implements AutoCloseable {
    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[] DASHES = ascii("-----");
    private static final int LONGEST_TYPE = 64;
    private final String type;
    private final Map<String, String> headers;
    private final byte[] bytes;

    private Pem(String type, Map<String, String> headers, byte[] bytes) {
        this.type = type;
        this.headers = headers;
        this.bytes = bytes;
    }

    /// Tolerates white space around lines, CRLF and other text before the block; empty when there is no whole block.
    static Optional<Pem> first(byte[] text) {
        var begin = indexOf(text, BEGIN, 0);
        var typeStart = begin + BEGIN.length;
        var typeEnd = begin < 0 ? -1 : indexOf(text, DASHES, typeStart);
        if (typeEnd < 0 || typeEnd - typeStart > LONGEST_TYPE) {
            return Optional.empty();
        }
        var type = new String(text, typeStart, typeEnd - typeStart, StandardCharsets.US_ASCII);
        var body = typeEnd + DASHES.length;
        var end = indexOf(text, END, body);
        return end < 0 || !type.equals(endType(text, end)) ? Optional.empty() : block(type, text, body, end);
    }

    private static String endType(byte[] text, int end) {
        var start = end + END.length;
        var stop = indexOf(text, DASHES, start);
        return stop < 0 ? "" : new String(text, start, stop - start, StandardCharsets.US_ASCII);
    }

    private static Optional<Pem> block(String type, byte[] text, int start, int end) {
        var headers = new HashMap<String, String>();
        var base64 = headers(text, start, end, headers);
        var dense = new byte[end - base64];
        var length = 0;
        for (var i = base64; i < end; i++) {
            if (!Character.isWhitespace(text[i])) {
                dense[length++] = text[i];
            }
        }
        var exact = Arrays.copyOf(dense, length);
        try {
            return Optional.of(
                    new Pem(type, Map.copyOf(headers), Base64.getDecoder().decode(exact)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(dense, (byte) 0);
            Arrays.fill(exact, (byte) 0);
        }
    }

    /// Collects the `Name: value` lines at the start of a block and returns where the base64 begins.
    private static int headers(byte[] text, int start, int end, Map<String, String> headers) {
        var from = start;
        while (true) {
            var stop = find(text, '\n', from, end);
            var colon = find(text, ':', from, stop);
            if (colon == stop) {
                if (stop == end || !blank(text, from, stop)) {
                    return from;
                }
            } else {
                headers.put(strip(text, from, colon), strip(text, colon + 1, stop));
            }
            from = Math.min(stop + 1, end);
        }
    }

    private static int find(byte[] text, char wanted, int from, int to) {
        var i = from;
        while (i < to && text[i] != wanted) {
            i++;
        }
        return i;
    }

    private static boolean blank(byte[] text, int from, int to) {
        for (var i = from; i < to; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static String strip(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.US_ASCII).strip();
    }

    private static int indexOf(byte[] text, byte[] wanted, int from) {
        for (var i = from; i <= text.length - wanted.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    String type() {
        return type;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// Not a copy: wiped by [#close()].
    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Pem[" + type + ", hidden]";
    }
}
