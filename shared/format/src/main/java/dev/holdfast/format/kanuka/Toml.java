package dev.holdfast.format.kanuka;

import dev.holdfast.format.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.toml.TomlReadFeature;

/// The TOML text of a project's config as a tree, within bounds (kanuka.md 13): 1 MiB, 64 levels, UTF-8.
final class Toml {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 64;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Toml() {}

    /// The root table.
    static JsonNode table(byte[] toml) {
        if (toml.length == 0) {
            throw new Refused(KanukaFinding.CONFIG_EMPTY, "config.toml is empty");
        }
        if (toml.length > MAX_BYTES) {
            throw new Refused(
                    KanukaFinding.CONFIG_TOO_LARGE, "config.toml has " + toml.length + " bytes, more than 1 MiB");
        }
        return shallow(tree(text(toml)));
    }

    private static String text(byte[] toml) {
        var in = ByteBuffer.wrap(toml);
        var out = CharBuffer.allocate(toml.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        if (result.isError()) {
            var line = out.chars().filter(c -> c == '\n').count() + 1;
            throw new Refused(KanukaFinding.CONFIG_INVALID, "config.toml is not UTF-8 text at line " + line);
        }
        var text = out.toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static JsonNode tree(String text) {
        try {
            return Parser.MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw tooDeep();
        } catch (JacksonException e) {
            throw new Refused(KanukaFinding.CONFIG_INVALID, "config.toml is not valid TOML" + at(e));
        } catch (DateTimeException e) {
            throw new Refused(KanukaFinding.CONFIG_INVALID, "config.toml holds a date or time that does not exist");
        }
    }

    private static String at(JacksonException e) {
        var where = e.getLocation();
        return where == null || where.getLineNr() < 1
                ? ""
                : " near line " + where.getLineNr() + ", column " + where.getColumnNr();
    }

    /// Dotted keys and headers nest without brackets, where the parser does not count them.
    private static JsonNode shallow(JsonNode root) {
        record Level(JsonNode node, int depth) {}
        var open = new ArrayDeque<Level>();
        open.push(new Level(root, 0));
        while (!open.isEmpty()) {
            var level = open.pop();
            if (level.depth() > MAX_DEPTH) {
                throw tooDeep();
            }
            for (var child : level.node().values()) {
                if (child.isContainer()) {
                    open.push(new Level(child, level.depth() + 1));
                }
            }
        }
        return root;
    }

    private static Refused tooDeep() {
        return new Refused(KanukaFinding.CONFIG_TOO_DEEP, "config.toml is nested deeper than 64 levels");
    }

    /// Loaded when a config is read, not before.
    private static final class Parser {
        static final TomlMapper MAPPER = TomlMapper.builder(TomlFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .enable(TomlReadFeature.PARSE_JAVA_TIME)
                        .build())
                .build();
    }
}
