package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.format.Code;
import dev.holdfast.format.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One table of everything that can be found or go wrong: generated from the code, committed, and held against it.
final class FindingsTableTest {
    private static final Path ROOT = Repository.root();
    private static final Path PAGE = ROOT.resolve("infra/FINDINGS.md");
    private static final Pattern ENUM =
            Pattern.compile("^(?:public )?enum (\\w+) implements .*\\b(?:Finding)?Code\\b", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /// Where the runbook says more, by the longest beginning of the code.
    private static final Map<String, String> RUNBOOK = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("certificate.", "A certificate does not hold"),
            Map.entry("git.", "The repository of a source does not answer"),
            Map.entry("import.", "An import stops"),
            Map.entry("kanuka.", "An archive is refused"),
            Map.entry("kanuka.key-", "The keys of a project"),
            Map.entry("kanuka.mixed-", "The keys of a project"),
            Map.entry("kanuka.no-wrapped-keys", "The keys of a project"),
            Map.entry("kanuka.plaintext", "A secret lies in clear"),
            Map.entry("kanuka.private-key", "A secret lies in clear"),
            Map.entry("kanuka.public-key-", "The keys of a project"),
            Map.entry("kanuka.user-", "The keys of a project"),
            Map.entry("kanuka.wrapped-key-", "The keys of a project"),
            Map.entry("point.", "A point is damaged or missing"),
            Map.entry("retention.", "Retention finds something"),
            Map.entry("retention.object-missing", "A point is damaged or missing"),
            Map.entry("source.busy", "A backup says `source.busy`"),
            Map.entry("workspace.", "A document is refused"),
            Map.entry("workspace.clear-private-key", "A secret lies in clear"),
            Map.entry("workspace.plaintext-parameters", "A secret lies in clear")));

    /// Not named by any test yet.
    private static final List<String> UNPLANTED = List.of(
            "ImportCode.BUSY",
            "ImportCode.UNFINISHED",
            "ImportCode.TARGET_CONFIG_INVALID",
            "ImportCode.USER_NOT_IN_CONFIG",
            "PointFinding.CONTENT_DIFFERS",
            "PassFinding.CHANGED",
            "PassFinding.WAITS",
            "PassFinding.LEFTOVER",
            "PassFinding.ORPHAN",
            "PassFinding.UNREACHABLE",
            "WorkspaceCode.DUPLICATE_ID",
            "WorkspaceCode.INVALID_LOCATION",
            "WorkspaceCode.INVALID_SCHEDULE",
            "WorkspaceCode.INVALID_VALUE",
            "WorkspaceImportCode.NAME_TAKEN",
            "WorkspaceCode.OVER_SIZE",
            "WorkspaceCode.TEXT_TOO_LONG",
            "WorkspaceCode.UNKNOWN_FIELD",
            "WorkspaceCode.VALUE_INVALID",
            "WorkspaceCode.VALUE_MALFORMED");

    @Test
    void theTableIsTheOneThatIsCommitted() throws IOException {
        var table = page();
        if (Boolean.getBoolean("holdfast.write-docs")) {
            Files.writeString(PAGE, table);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(table);
    }

    @Test
    void everyFindingAndControlHasItsEntryInTheRunbook() throws IOException {
        var headings = Files.readAllLines(ROOT.resolve("infra/RUNBOOK.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", ""))
                .collect(Collectors.toSet());
        assertThat(findings()).allSatisfy(code -> assertThat(headings).contains(entry(code)));
        assertThat(Controls.standard().stream().map(Control::about).map(About::id))
                .allSatisfy(id -> assertThat(headings).contains(id));
    }

    /// Whoever plants one more takes it off the list; a new one must be planted.
    @Test
    void everyFindingIsPlantedBySomeTest() throws IOException {
        var planted = planted();
        planted.forEach((code, tests) -> System.out.printf("%-45s %s%n", code, String.join(", ", tests)));
        assertThat(findings().stream()
                        .filter(code ->
                                planted.getOrDefault(key(code), List.of()).isEmpty())
                        .map(FindingsTableTest::key))
                .isSubsetOf(UNPLANTED);
    }

    @Test
    void everyCodeSaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(200);
        for (var code : codes()) {
            assertThat(code.id()).matches("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*");
            assertThat(code.meaning()).as(code.id()).isNotBlank();
            assertThat(code.remedy()).as(code.id()).isNotBlank();
        }
    }

    private static String page() throws IOException {
        var page = new StringBuilder("""
                # Findings and errors

                Everything that Holdfast can find or refuse, by its stable code. Written by FindingsTableTest from the code.

                ## Findings
                What a check, a verification, an import or retention's pass says of what it looked at. What to do beyond a
                line stands in the runbook. FindingsTableTest prints which tests plant each.

                | code | severity | what it means | what to do | more |
                |---|---|---|---|---|
                """);
        for (var code : findings()) {
            page.append("| <a id=\"%s\"></a>`%s` | %s | %s | %s | [%s](RUNBOOK.md#%s) |\n"
                    .formatted(
                            code.id(),
                            code.id(),
                            code.severity().name().toLowerCase(Locale.ROOT),
                            cell(code.meaning()),
                            cell(code.remedy()),
                            entry(code),
                            slug(entry(code))));
        }
        page.append("""

                ## Controls
                What the audit asks; the faults that each finds stand in [AUDIT.md](AUDIT.md).

                | control | severity | what it asks | what to do |
                |---|---|---|---|
                """);
        for (var control : Controls.standard()) {
            var about = control.about();
            page.append("| <a id=\"%s\"></a>`%s` | %s | %s | [%s](RUNBOOK.md#%s) |\n"
                    .formatted(
                            about.id(),
                            about.id(),
                            about.severity().name().toLowerCase(Locale.ROOT),
                            cell(about.asks()),
                            about.id(),
                            slug(about.id())));
        }
        page.append("""

                ## Errors
                What ends a command or a request; the exit code or HTTP status says how.

                | code | what it means | what to do |
                |---|---|---|
                """);
        for (var code : codes()) {
            if (!(code instanceof FindingCode)) {
                page.append("| <a id=\"%s\"></a>`%s` | %s | %s |\n"
                        .formatted(code.id(), code.id(), cell(code.meaning()), cell(code.remedy())));
            }
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }

    /// As GitHub makes it of a heading.
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }

    private static String entry(FindingCode code) {
        return RUNBOOK.entrySet().stream()
                .filter(entry -> code.id().startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("no entry");
    }

    private static List<FindingCode> findings() throws IOException {
        return codes().stream()
                .filter(FindingCode.class::isInstance)
                .map(FindingCode.class::cast)
                .toList();
    }

    private static List<Code> codes() throws IOException {
        var codes = new ArrayList<Code>();
        for (var source : sources("/src/main/")) {
            var text = Files.readString(source);
            var named = ENUM.matcher(text);
            if (named.find()) {
                codes.addAll(constants(first(PACKAGE, text) + "." + named.group(1)));
            }
        }
        codes.sort(Comparator.comparing(Code::id).thenComparing(FindingsTableTest::key));
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

    /// The test classes that name a constant or its code.
    private static Map<String, List<String>> planted() throws IOException {
        var findings = findings();
        var planted = new TreeMap<String, TreeSet<String>>();
        for (var test : sources("/src/test/")) {
            var text = Files.readString(test);
            var name = test.getFileName().toString().replace(".java", "");
            for (var code : findings) {
                if (!name.equals("FindingsTableTest") && names(text, code)) {
                    planted.computeIfAbsent(key(code), any -> new TreeSet<>()).add(name);
                }
            }
        }
        var few = new TreeMap<String, List<String>>();
        planted.forEach((key, names) -> few.put(key, names.stream().limit(3).toList()));
        return few;
    }

    /// The constant, the code, or, in a test of its area, the code's last part as a label.
    private static boolean names(String text, FindingCode code) {
        var constant = (Enum<?>) code;
        var area = code.id().substring(0, code.id().indexOf('.'));
        var label = code.id().substring(area.length() + 1);
        return text.contains("\"" + code.id() + "\"")
                || text.contains(code.id() + " ")
                || text.contains(constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                || (text.contains("\"" + area + ".\" +") && text.contains("\"" + label + "\""));
    }

    private static String key(Code code) {
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
