package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Proves;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemRulesTest {
    private static Item first(Section section) {
        return Documents.read("small").data().items(section).getFirst();
    }

    private static List<String> broken(Item item) {
        return ItemRules.check(item, Tiers.DEFAULT).stream().map(Broken::path).toList();
    }

    private static Json.Text text(String value) {
        return new Json.Text(value);
    }

    @Test
    @Proves("WS-10")
    void everySampleKeepsTheRules() {
        var complaints = Documents.NAMES.stream()
                .flatMap(name -> Documents.read(name).data().items())
                .flatMap(item -> ItemRules.check(item, Tiers.DEFAULT).stream().map(broken -> item.name() + broken))
                .toList();
        assertThat(complaints).isEmpty();
    }

    @Test
    @Proves("WS-10")
    void namesAreBoundedByBytesAndHoldNoControlCharacters() {
        var script = first(Section.SCRIPTS);
        assertThat(broken(script.withName("é".repeat(64)))).isEmpty();
        assertThat(broken(script.withName("é".repeat(65)))).containsExactly("/name");
        assertThat(broken(script.withName(" "))).containsExactly("/name");
        assertThat(broken(script.withName("a\u0085b"))).containsExactly("/name");
        assertThat(broken(first(Section.SECRETS).withName("1ST"))).containsExactly("/name");
        assertThat(broken(first(Section.TAGS).withName("  Tag  "))).isEmpty();
        assertThat(broken(first(Section.TAGS).withName("x".repeat(51)))).containsExactly("/name");
    }

    @Test
    @Proves("WS-10")
    void valuesAreHeldAgainstTheirCollectionsRules() {
        assertThat(broken(first(Section.TAGS).with("color", text("#12345")))).containsExactly("/color");
        assertThat(broken(first(Section.SCRIPTS).with("scriptType", text("odd"))))
                .containsExactly("/scriptType");
        assertThat(broken(first(Section.SCRIPTS).with("content", text("é".repeat(25_601)))))
                .containsExactly("/content");
        assertThat(broken(first(Section.PRIVATE_KEYS).with("pkcs8", text("AA-_"))))
                .containsExactly("/pkcs8");
        assertThat(broken(first(Section.POLICIES).with("directives", new Json.Many(List.of()))))
                .containsExactly("/directives");
    }

    @Test
    void respondersAreHeldAgainstTheirRules() {
        var responder = first(Section.RESPONDERS);
        var location = responder.fields().fields("location");
        assertThat(broken(responder.with("location", location.with("path", text("x/")))))
                .containsExactly("/location/path");
        assertThat(broken(responder.with("location", location.with("path", text("/x/")))))
                .containsExactly("/location/path");
        assertThat(broken(responder.with("location", location.with("subdomainPrefix", text("a.b")))))
                .containsExactly("/location/subdomainPrefix");
        var settings = responder.fields().fields("settings").without("notifications");
        assertThat(broken(responder.with("settings", settings.with("requestsToTrack", new Json.Whole(31)))))
                .containsExactly("/settings/requestsToTrack");
        assertThat(broken(responder.with("settings", settings.with("statusCode", new Json.Whole(99)))))
                .containsExactly("/settings/statusCode");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 * * * *|true", "* * * * * *|false", "*/10 * * * * *|true", "*/9 * * * * *|false",
                        "0 0 0/1 * * ? *|true",
                "@daily|true", "61 * * * *|false", "* *|false", "0 0 0 31 2 *|true", "@yearly|false"
            })
    @Proves("WS-10")
    void schedulesAreReadAndTheirGapIsHeldAgainstTheTier(String schedule, boolean fine) {
        var tracker = first(Section.PAGE_TRACKERS);
        var retrack = tracker.fields().fields("retrack");
        var job = Json.Fields.NONE.with("schedule", text(schedule));
        var changed = tracker.with(
                "retrack", retrack.with("config", retrack.fields("config").with("job", job)));
        assertThat(broken(changed)).isEqualTo(fine ? List.of() : List.of("/retrack/config/job/schedule"));
    }

    @Test
    void directivesHaveTheirExceptions() {
        assertThat(complaints(
                        "sandbox:allow-forms", "sandbox:", "report-to:group", "webrtc:'block'", "trusted-types:*"))
                .isEmpty();
        assertThat(complaints(
                        "sandbox:allow-all",
                        "report-to:",
                        "webrtc:yes",
                        "require-trusted-types-for:x",
                        "upgrade-insecure-requests:x"))
                .hasSize(5);
    }

    private static List<String> complaints(String... directives) {
        return List.of(directives).stream()
                .map(directive -> directive.split(":", -1))
                .map(parts -> Directives.complaint(Json.Fields.NONE
                        .with("name", text(parts[0]))
                        .with("value", new Json.Many(parts[1].isEmpty() ? List.of() : List.of(text(parts[1]))))))
                .filter(complaint -> !complaint.isEmpty())
                .collect(Collectors.toList());
    }

    @Test
    void copiesAreNamedByTheirCollectionsCustomAndFit() {
        assertThat(Naming.PLAIN.copy("foo", 2)).isEqualTo("foo (Copy 2)");
        assertThat(Naming.SECRET.copy("KEY", 1)).isEqualTo("KEY_COPY_1");
        assertThat(Naming.TAG.copy(" Foo ", 1)).isEqualTo("foo (copy 1)");
        assertThat(Naming.PLAIN.copy("😀".repeat(25), 10)).isEqualTo("😀".repeat(22) + " (Copy 10)");
    }
}
