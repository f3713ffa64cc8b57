package dev.holdfast.format.kanuka;

import static dev.holdfast.format.kanuka.EntryPath.refused;

/// What makes any path harmless, whatever it names: it stays below its root, is text, and has an end (kanuka.md
/// 5.5 I6, I8).
final class PathRules {
    private PathRules() {}

    /// @param path with `/` as its separator
    static void check(String path, Limits limits) {
        checkCharacters(path);
        checkStart(path);
        if (utf8Length(path, 0, path.length()) > limits.pathBytes()) {
            throw refused(KanukaCode.PATH_TOO_LONG, path, "is longer than " + limits.pathBytes() + " bytes");
        }
        int depth = 0;
        for (int from = 0; from <= path.length(); depth++) {
            int to = path.indexOf('/', from);
            to = to < 0 ? path.length() : to;
            checkSegment(path, from, to, limits);
            from = to + 1;
        }
        if (depth > limits.depth()) {
            throw refused(KanukaCode.PATH_TOO_DEEP, path, "is deeper than " + limits.depth() + " levels");
        }
    }

    private static void checkCharacters(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == 0) {
                throw refused(KanukaCode.PATH_NUL, path, "holds a NUL");
            }
            if (Character.isISOControl(c)) {
                throw refused(KanukaCode.PATH_CONTROL, path, "holds a control character");
            }
            if (Character.isSurrogate(c)) {
                if (Character.charCount(path.codePointAt(i)) == 1) {
                    throw refused(KanukaCode.PATH_NOT_TEXT, path, "is not text");
                }
                i++;
            }
        }
    }

    private static void checkStart(String path) {
        if (path.isEmpty()) {
            throw refused(KanukaCode.PATH_EMPTY, path, "is an empty path");
        }
        if (path.charAt(0) == '/') {
            throw refused(KanukaCode.PATH_ABSOLUTE, path, "is an absolute path");
        }
        if (path.length() > 1 && path.charAt(1) == ':' && isLetter(path.charAt(0))) {
            throw refused(KanukaCode.PATH_DRIVE, path, "starts with a drive letter");
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static void checkSegment(String path, int from, int to, Limits limits) {
        int length = to - from;
        if (length == 2 && path.startsWith("..", from)) {
            throw refused(KanukaCode.PATH_TRAVERSAL, path, "leaves the project");
        }
        if (length == 0 || (length == 1 && path.charAt(from) == '.')) {
            throw refused(KanukaCode.PATH_EMPTY_SEGMENT, path, "has an empty segment");
        }
        if (utf8Length(path, from, to) > limits.segmentBytes()) {
            throw refused(
                    KanukaCode.SEGMENT_TOO_LONG, path, "has a name longer than " + limits.segmentBytes() + " bytes");
        }
    }

    /// Half of a surrogate pair counts two: the pair takes four.
    private static int utf8Length(String path, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
