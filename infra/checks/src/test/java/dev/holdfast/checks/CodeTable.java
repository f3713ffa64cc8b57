package dev.holdfast.checks;

import dev.holdfast.format.Code;
import dev.holdfast.format.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every code of the product, read from its sources.
public final class CodeTable {
    private static final Path ROOT = Repository.root();
    private static final Pattern ENUM =
            Pattern.compile("^(?:public )?enum (\\w+) implements .*\\b(?:Finding)?Code\\b", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private CodeTable() {}

    public static List<FindingCode> findings() throws IOException {
        return codes().stream()
                .filter(FindingCode.class::isInstance)
                .map(FindingCode.class::cast)
                .toList();
    }

    static List<Code> codes() throws IOException {
        var codes = new ArrayList<Code>();
        for (var source : sources("/src/main/")) {
            var text = Files.readString(source);
            var named = ENUM.matcher(text);
            if (named.find()) {
                codes.addAll(constants(first(PACKAGE, text) + "." + named.group(1)));
            }
        }
        codes.sort(Comparator.comparing(Code::id).thenComparing(CodeTable::key));
        return codes;
    }

    private static List<Code> constants(String name) {
        try {
            return Stream.of(Class.forName(name).getEnumConstants())
                    .map(Code.class::cast)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not on this test's path: " + name, e);
        }
    }

    /// `KanukaCode.NOT_GZIP`.
    public static String key(Code code) {
        return code.getClass().getSimpleName() + "." + ((Enum<?>) code).name();
    }

    private static List<Path> sources(String part) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> {
                        var path = ROOT.relativize(file).toString().replace('\\', '/');
                        return path.endsWith(".java")
                                && path.contains(part)
                                && Stream.of("shared/", "functions/", "infra/").anyMatch(path::startsWith);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static String first(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? match.group(1) : "";
    }
}
