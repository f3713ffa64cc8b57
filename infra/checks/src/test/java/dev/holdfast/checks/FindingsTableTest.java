package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.About;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.format.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// One table of everything that can be found or go wrong: generated from the code, committed, and held against it.
final class FindingsTableTest {
    private static final Path ROOT = Repository.root();
    private static final Path PAGE = ROOT.resolve("infra/FINDINGS.md");

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
        assertThat(CodeTable.findings()).allSatisfy(code -> assertThat(headings).contains(entry(code)));
        assertThat(Controls.standard().stream().map(Control::about).map(About::id))
                .allSatisfy(id -> assertThat(headings).contains(id));
    }

    @Test
    void everyCodeSaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(CodeTable.codes()).hasSizeGreaterThan(200);
        for (var code : CodeTable.codes()) {
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
                line stands in the runbook. Which fault each is found of, and where it
                shows, stands in [FAULTS.md](FAULTS.md).

                | code | severity | what it means | what to do | more |
                |---|---|---|---|---|
                """);
        for (var code : CodeTable.findings()) {
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
        for (var code : CodeTable.codes()) {
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
}
