package dev.holdfast.core.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.audit.Control;
import dev.holdfast.format.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ControlsTest {
    private static final String BEGIN = "<!-- parameters: written by ControlsTest -->\n";
    private static final String END = "<!-- end of parameters -->\n";

    /// One other value for each, by name; all that there are.
    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("FREQUENCY.every", "PT12H"),
            Map.entry("FREQUENCY.keep", "PT2160H"),
            Map.entry("FRESH.rpo", "PT4H"),
            Map.entry("NO_MISSED_RUN.window", "PT168H"),
            Map.entry("MINIMUM_RETENTION.days", "PT336H"),
            Map.entry("LOCKED.unproven", "PT24H"),
            Map.entry("ENCRYPTED.keys", "key-1 key-2"),
            Map.entry("RECIPIENTS.n", "3"),
            Map.entry("DELETION_GUARDED.allowed", "owner root"),
            Map.entry("INTACT.days", "PT72H"),
            Map.entry("INTACT.grace", "PT48H"),
            Map.entry("RESTORABLE.days", "PT72H"),
            Map.entry("RESTORE_TIME.rto", "PT1M"),
            Map.entry("COPIED.where", "AIR_GAPPED"),
            Map.entry("COPIED.age", "PT72H"),
            Map.entry("NO_PLAINTEXT.allow", ".env.example"));

    @Test
    void everyParameterThatAReportShowsCanBeSetAndIsShownAsSet() {
        assertThat(Controls.parameters()).isEqualTo(shown(Controls.standard()).keySet());
        assertThat(shown(Controls.with(OTHER))).isEqualTo(new TreeMap<>(OTHER));
        assertThat(shown(Controls.standard()).entrySet()).doesNotContainAnyElementsOf(OTHER.entrySet());
    }

    @Test
    void aBareNumberIsDaysAndAPlaceIsNamedAsPeopleWriteIt() {
        var controls = Controls.with(Map.of("INTACT.days", "3", "COPIED.where", "air-gapped", "RECIPIENTS.n", "5"));
        assertThat(shown(controls)).containsEntry("INTACT.days", "PT72H").containsEntry("COPIED.where", "AIR_GAPPED");
        assertThat(shown(Controls.with(Map.of("COPIED.where", "off")))).containsEntry("COPIED.where", "off");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndInOrder() {
        assertThatThrownBy(() -> Controls.with(new TreeMap<>(Map.of(
                        "FRESH.rpo", "soon",
                        "INTACT.days", "0",
                        "RESTORE_TIME.rto", "-PT1M",
                        "NO_MISSED_RUN.window", "P90D",
                        "RECIPIENTS.n", "two",
                        "COPIED.where", "the moon",
                        "KEY_LIVE.days", "3",
                        "rpo", "PT1H"))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo("audit.bad-parameter");
                    assertThat(refused.problem().details())
                            .extracting(detail -> detail.get("problem"))
                            .containsExactly(
                                    "FRESH.rpo: \"soon\" makes no sense here",
                                    "NO_MISSED_RUN.window: \"P90D\" makes no sense here",
                                    "RECIPIENTS.n: \"two\" makes no sense here",
                                    "INTACT.days: \"0\" makes no sense here",
                                    "RESTORE_TIME.rto: \"-PT1M\" makes no sense here",
                                    "COPIED.where: \"the moon\" makes no sense here",
                                    "KEY_LIVE.days: there is no such parameter",
                                    "rpo: there is no such parameter");
                });
    }

    @Test
    void theParametersAreThoseThatAreDocumented() throws IOException {
        var table = new StringBuilder("| parameter | usual value |\n|---|---|\n");
        shown(Controls.standard())
                .forEach((name, value) ->
                        table.append("| `%s` | %s |\n".formatted(name, value.isEmpty() ? "none" : value)));
        var page = root().resolve("infra/AUDIT.md");
        var text = Files.readString(page);
        var documented = text.substring(text.indexOf(BEGIN), text.indexOf(END));
        if (Boolean.getBoolean("holdfast.write-docs")) {
            Files.writeString(page, text.replace(documented, BEGIN + table));
        } else {
            assertThat(documented).isEqualTo(BEGIN + table);
        }
    }

    private static SortedMap<String, String> shown(List<Control> controls) {
        var shown = new TreeMap<String, String>();
        controls.forEach(control -> control.parameters()
                .forEach((name, value) -> shown.put(control.about().id() + "." + name, value)));
        return shown;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("FORMAT.md"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }
}
