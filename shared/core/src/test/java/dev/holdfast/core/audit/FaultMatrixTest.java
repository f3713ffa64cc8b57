package dev.holdfast.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.SourceEvidence.Copy;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.core.audit.control.Copied;
import dev.holdfast.core.audit.control.Encrypted;
import dev.holdfast.core.audit.framework.Frameworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A vault with one planted fault at a time: who finds it, and nobody else (issue 7, done when 1).
final class FaultMatrixTest {
    private static final String BEGIN = "<!-- matrix: written by FaultMatrixTest -->\n";
    private static final String END = "<!-- end of matrix -->\n";

    @Test
    void aHealthyVaultIsFullyCompliant() {
        var report = report(Draft.healthy().evidence());
        assertThat(report.controls())
                .hasSize(23)
                .allSatisfy(control -> assertThat(control.result())
                        .as(control.about().id() + " " + control.resources())
                        .isIn(Result.COMPLIANT, Result.NOT_APPLICABLE));
        assertThat(report.summary().result()).isEqualTo(Result.COMPLIANT);
        assertThat(with(report, Result.NOT_APPLICABLE)).containsExactly("HOLDS_HONOURED");
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsFoundByExactlyTheControlsThatShould() {
        return Fault.ALL.stream()
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    var report = report(fault.evidence());
                    assertThat(with(report, Result.NON_COMPLIANT)).as("found").isEqualTo(fault.found());
                    assertThat(with(report, Result.INSUFFICIENT_DATA))
                            .as("cannot tell")
                            .isEqualTo(fault.noted());
                }));
    }

    @Test
    void everyControlFindsAFaultAndOwnsUpToMissingEvidence() {
        var all = ids(controls().stream().map(Control::about));
        var found = Fault.ALL.stream().flatMap(fault -> fault.found().stream()).collect(Collectors.toSet());
        assertThat(found).isEqualTo(all);
        var alwaysKnown = Set.of("PROTECTED", "FREQUENCY", "FRESH");
        var noted = Fault.ALL.stream().flatMap(fault -> fault.noted().stream()).collect(Collectors.toSet());
        assertThat(Stream.concat(noted.stream(), alwaysKnown.stream()).collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    @Test
    void everyFindingSaysWhatIsWhatShouldBeAndWhatToDo() {
        Fault.ALL.stream()
                .flatMap(fault -> report(fault.evidence()).controls().stream())
                .flatMap(control -> control.resources().stream())
                .flatMap(judgement -> judgement.answer().findings().stream())
                .forEach(finding -> assertThat(Stream.of(finding.observed(), finding.required(), finding.remedy()))
                        .allSatisfy(text -> assertThat(text).endsWith(".").hasSizeGreaterThan(10)));
    }

    @Test
    void theMatrixIsTheOneThatIsDocumented() throws IOException {
        var matrix = BEGIN + matrix() + END;
        System.out.println(matrix);
        var page = root().resolve("infra/AUDIT.md");
        var text = Files.readString(page);
        var documented = text.substring(text.indexOf(BEGIN), text.indexOf(END) + END.length());
        if (Boolean.getBoolean("holdfast.write-docs")) {
            Files.writeString(page, text.replace(documented, matrix));
        } else {
            assertThat(documented).isEqualTo(matrix);
        }
    }

    private static String matrix() {
        var table = new StringBuilder(
                "| planted fault | non-compliant | insufficient data | what to do |\n|---|---|---|---|\n");
        for (var fault : Fault.ALL) {
            var report = report(fault.evidence());
            table.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            fault.name(),
                            cell(severities(report)),
                            cell(with(report, Result.INSUFFICIENT_DATA)),
                            String.join("<br>", remedies(report))));
        }
        return table.toString();
    }

    private static Set<String> severities(Report report) {
        return report.controls().stream()
                .filter(control -> control.result() == Result.NON_COMPLIANT)
                .map(ControlResult::about)
                .map(about -> about.id() + " " + about.severity().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static List<String> remedies(Report report) {
        return report.controls().stream()
                .flatMap(control -> control.resources().stream())
                .map(Judgement::answer)
                .filter(answer -> answer.result() == Result.NON_COMPLIANT)
                .flatMap(answer -> answer.findings().stream())
                .map(AuditFinding::remedy)
                .distinct()
                .toList();
    }

    private static String cell(Set<String> ids) {
        return ids.stream().sorted().collect(Collectors.joining(", "));
    }

    /// With everything switched on that is off until it is configured.
    static List<Control> controls() {
        return Controls.standard().stream()
                .map(control -> switch (control) {
                    case Copied ignored -> new Copied(Optional.of(Copy.Place.REGION), Duration.ofDays(2));
                    case Encrypted ignored -> new Encrypted(Set.of(Draft.STORE_KEY));
                    default -> control;
                })
                .toList();
    }

    static Report report(Evidence evidence) {
        return Report.of(evidence, controls(), Frameworks.standard());
    }

    private static Set<String> with(Report report, Result result) {
        return ids(report.controls().stream()
                .filter(control -> control.result() == result)
                .map(ControlResult::about));
    }

    private static Set<String> ids(Stream<About> controls) {
        return controls.map(About::id).collect(Collectors.toSet());
    }

    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("FORMAT.md"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }
}
