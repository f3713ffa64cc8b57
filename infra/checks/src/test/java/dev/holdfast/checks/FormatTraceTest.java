package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormatTraceTest {
    private static final Pattern RULE = Pattern.compile("^- \\[([A-Z]{2}-\\d+)]", Pattern.MULTILINE);
    private static final Pattern PROVES = Pattern.compile("^ *@Proves\\(([^)]*)\\)", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");
    private static final Path ROOT = Repository.root();

    @Test
    void everyRuleOfTheFormatIsNamedByATest() throws IOException {
        assertThat(rules()).isNotEmpty();
        assertThat(proven()).containsAll(rules());
    }

    @Test
    void everyRuleThatATestNamesIsARuleOfTheFormat() throws IOException {
        assertThat(rules()).containsAll(proven());
    }

    private static SortedSet<String> rules() throws IOException {
        return found(RULE, Files.readString(ROOT.resolve("FORMAT.md")));
    }

    private static SortedSet<String> proven() throws IOException {
        var proven = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            files.filter(FormatTraceTest::isTest)
                    .map(FormatTraceTest::text)
                    .forEach(text -> PROVES.matcher(text)
                            .results()
                            .forEach(annotation -> proven.addAll(found(NAME, annotation.group(1)))));
        }
        return proven;
    }

    private static boolean isTest(Path file) {
        var path = ROOT.relativize(file).toString().replace('\\', '/');
        var inModule = Stream.of("shared/", "functions/", "infra/").anyMatch(path::startsWith);
        return inModule && path.contains("/src/") && path.endsWith(".java");
    }

    private static SortedSet<String> found(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        pattern.matcher(text).results().forEach(result -> found.add(result.group(1)));
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
