package dev.holdfast.local.kanuka;

import dev.holdfast.core.importing.ImportCode;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Refused;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is left to do once everything is staged: the commit of an import. One line each, closed by a digest, so that a
/// record that was cut is none.
/// @param moves files or whole directories to move out of the staging place, by path
/// @param deletions files to delete, by path
/// @param auditLine to append, without its line end
record Redo(List<String> moves, List<String> deletions, Optional<String> auditLine) {
    private static final String HEAD = "holdfast import 1\n";

    Redo {
        moves = List.copyOf(moves);
        deletions = List.copyOf(deletions);
    }

    InputStream toStream() {
        var text = new StringBuilder(HEAD);
        moves.forEach(path -> text.append("move ").append(path).append('\n'));
        deletions.forEach(path -> text.append("delete ").append(path).append('\n'));
        auditLine.ifPresent(line -> text.append("audit ").append(line).append('\n'));
        String digest = digest(text.toString());
        text.append("end ").append(digest).append('\n');
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// @throws Refused `import.redo-invalid`
    static Redo parse(String text) {
        int end = text.lastIndexOf("end ");
        if (end < 0
                || !text.startsWith(HEAD)
                || !text.substring(end).equals("end " + digest(text.substring(0, end)) + "\n")) {
            throw invalid("The record of an interrupted import is not whole.");
        }
        var moves = new ArrayList<String>();
        var deletions = new ArrayList<String>();
        var audit = Optional.<String>empty();
        for (var line : text.substring(HEAD.length(), end).lines().toList()) {
            int space = line.indexOf(' ');
            String rest = line.substring(space + 1);
            switch (line.substring(0, Math.max(space, 0))) {
                case "move" -> moves.add(rest);
                case "delete" -> deletions.add(rest);
                case "audit" -> audit = Optional.of(rest);
                default -> throw invalid("The record of an interrupted import holds something unknown.");
            }
        }
        return new Redo(moves, deletions, audit);
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    static Refused invalid(String what) {
        return new Refused(ImportCode.REDO_INVALID, what);
    }
}
