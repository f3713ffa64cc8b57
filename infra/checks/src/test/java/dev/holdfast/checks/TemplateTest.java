package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What the template deploys is what Maven built.
final class TemplateTest {
    private static final Pattern FUNCTION =
            Pattern.compile("CodeUri: (?<zip>\\S+)\\s+Handler: (?<handler>\\S+)", Pattern.MULTILINE);

    /// One function of the template: its zip and its handler.
    record Function(Path zip, String handler) {}

    @Test
    void everyModuleOfFunctionsIsDeployedAndNothingElse() throws IOException {
        var modules = new ArrayList<String>();
        try (var folders = Files.newDirectoryStream(
                Repository.root().resolve("functions"), folder -> Files.exists(folder.resolve("pom.xml")))) {
            folders.forEach(folder -> modules.add(folder.getFileName().toString()));
        }
        assertThat(functions())
                .extracting(function -> function.zip().getName(1).toString())
                .containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void everyZipIsWhereTheTemplateLooks() throws IOException {
        for (var function : functions()) {
            assertThat(Repository.root().resolve(function.zip())).isRegularFile();
        }
    }

    @Test
    void everyZipHoldsItsHandlerAtTheRoot() throws IOException {
        for (var function : functions()) {
            try (var zip = zip(function)) {
                assertThat(zip.getEntry(function.handler().replace('.', '/') + ".class"))
                        .as(function.handler())
                        .isNotNull();
            }
        }
    }

    @Test
    void everyZipHoldsItsLibrariesOnceAndNoTests() throws IOException {
        for (var function : functions()) {
            try (var zip = zip(function)) {
                var libraries = zip.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".jar"))
                        .toList();
                assertThat(libraries)
                        .allMatch(name -> name.startsWith("lib/"))
                        .anyMatch(name -> name.contains("holdfast-format"))
                        .noneMatch(
                                name -> name.contains("junit") || name.contains("testkit") || name.contains("-tests"))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void everyFunctionRunsOnTheJavaItWasBuiltFor() throws IOException {
        assertThat(template()).contains("Runtime: java25").contains("Architectures: [arm64]");
    }

    private static ZipFile zip(Function function) throws IOException {
        return new ZipFile(Repository.root().resolve(function.zip()).toFile());
    }

    private static List<Function> functions() throws IOException {
        var found = new ArrayList<Function>();
        var matcher = FUNCTION.matcher(template());
        while (matcher.find()) {
            found.add(new Function(Path.of(matcher.group("zip")), matcher.group("handler")));
        }
        return found;
    }

    private static String template() throws IOException {
        return Files.readString(Repository.root().resolve("template.yaml"));
    }
}
