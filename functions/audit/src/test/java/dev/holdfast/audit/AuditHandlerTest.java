package dev.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.audit.AuditFinding;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.framework.Frameworks;
import dev.holdfast.core.audit.kept.KeptReports;
import dev.holdfast.core.audit.kept.ReportCheck;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.journal.JournalCheck.Flaw;
import dev.holdfast.core.journal.JournalDraft;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import dev.holdfast.testkit.vault.InMemoryVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditHandlerTest {
    private static final ObjectKey FIRST = new ObjectKey("reports/1.jsonl");
    private static final ObjectKey SECOND = new ObjectKey("reports/2.jsonl");

    @TempDir
    private Path scratch = Path.of("");

    private Optional<MemoryParts> made = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        made = Optional.of(new MemoryParts(scratch));
        parts().add(1, "api");
    }

    @Test
    void anAuditIsKeptLockedAndChainedToTheOneBefore() throws IOException {
        var first = call("{}");
        assertThat(first.answer().path("report").stringValue()).isEqualTo(FIRST.value());
        parts().clock().advance(Duration.ofDays(1));
        var second = call("{}");
        assertThat(second.answer().path("report").stringValue()).isEqualTo(SECOND.value());
        assertThat(parts().vault().find(SECOND).orElseThrow().protection().lock())
                .isInstanceOf(Lock.Until.class);
        assertThat(check()).isEmpty();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void everyControlIsCounted() throws IOException {
        var invoked = call("{}");
        assertThat(invoked.count("NonCompliant.FRESH"))
                .as("a source without a point")
                .isEqualTo(1);
        assertThat(invoked.count("NonCompliant.LOCKED")).isZero();
        assertThat(invoked.answer().path("controls").size()).isEqualTo(23);
    }

    @Test
    void aReportOfThePastIsAnsweredAndNotKept() throws IOException {
        parts().clock().advance(Duration.ofDays(1));
        var invoked = call("{\"at\":\"2026-11-21T03:00:00Z\",\"framework\":\"soc2\"}");
        assertThat(invoked.answer().path("framework").stringValue()).isEqualTo("soc2");
        assertThat(parts().vault().find(FIRST)).isEmpty();
    }

    @Test
    void parametersAreSetByTheEvent() throws IOException {
        assertThat(call("{\"set\":{\"FRESH.rpo\":\"PT4H\"}}")
                        .answer()
                        .path("report")
                        .stringValue())
                .isEqualTo(FIRST.value());
        assertThat(new String(Objects.requireNonNull(parts().vault().contents().get(FIRST)), StandardCharsets.UTF_8))
                .contains("\"rpo\":\"PT4H\"");
        assertThatThrownBy(() -> call("{\"set\":{\"FRESH.rpo\":\"soon\"}}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("audit.bad-parameter"));
    }

    /// A test that is too old has to be told from none.
    @Test
    void restoreTestsAreLookedForAsFarBackAsTheParameterWants() throws IOException {
        var now = parts().clock().instant();
        var asked = new ArrayList<Instant>();
        var around = new NothingAround() {
            @Override
            public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points, Instant since) {
                asked.add(since);
                return super.passedTests(source, points, since);
            }
        };
        var job = new AuditJob(parts(), around);
        job.report(now, Frameworks.standard());
        job.report(now, Frameworks.standard(), Map.of("RESTORABLE.days", "90"));
        assertThat(asked).containsExactly(now.minus(Duration.ofDays(40)), now.minus(Duration.ofDays(450)));
    }

    @Test
    void theJournalIsShippedOnceAndThenVerifies() throws IOException {
        assertThat(call("{\"ship\":true}").answer().path("entries").intValue()).isEqualTo(1);
        assertThat(call("{\"ship\":true}").answer().path("entries").intValue()).isZero();
        assertThat(call("{}").answer().path("controls").path("JOURNAL_INTACT").stringValue())
                .isEqualTo("COMPLIANT");
    }

    @Test
    void theFirstShippingAuditsSoThatANewStackIsNotSilentForADay() throws IOException {
        var first = call("{\"ship\":true}");
        assertThat(first.count("AuditCompleted")).isEqualTo(1);
        assertThat(first.count("NonCompliant.FRESH")).isEqualTo(1);
        assertThat(parts().vault().find(FIRST)).isPresent();
        call("{\"ship\":true}");
        assertThat(parts().vault().find(SECOND)).isEmpty();
    }

    @Test
    void everyChangedByteOfAKeptReportIsFound() throws IOException {
        call("{}");
        var whole = Objects.requireNonNull(parts().vault().contents().get(FIRST));
        for (int at = 0; at < whole.length; at += 7) {
            var bytes = whole.clone();
            bytes[at] ^= 1;
            parts().vault().corrupt(parts().vault().find(FIRST).orElseThrow().version(), bytes);
            assertThat(check()).as("byte %d", at).isNotEmpty();
        }
        parts().vault()
                .corrupt(parts().vault().find(FIRST).orElseThrow().version(), Arrays.copyOf(whole, whole.length - 1));
        assertThat(check()).as("cut off").isNotEmpty();
    }

    @Test
    void aReportThatWasExchangedIsFound() throws IOException {
        twoReports();
        var second = Objects.requireNonNull(parts().vault().contents().get(SECOND));
        parts().vault().corrupt(parts().vault().find(FIRST).orElseThrow().version(), second);
        assertThat(unfit()).singleElement().asString().contains(FIRST.value());
    }

    /// Also the newest, which no later one names.
    @ParameterizedTest
    @ValueSource(strings = {"reports/1.jsonl", "reports/2.jsonl"})
    void aReportThatWasTakenAwayIsFound(String key) throws IOException {
        twoReports();
        lose(new ObjectKey(key));
        assertThat(unfit()).singleElement().asString().contains(key).contains("it is missing");
    }

    /// Where reports are more than one audit reads, each has its day, and what is missing or cut is found every day.
    @Test
    void muchIsReadInSharesAndAllOfItByWhoeverAsks() throws IOException {
        twoReports();
        var version = parts().vault().find(FIRST).orElseThrow().version();
        var whole = Objects.requireNonNull(parts().vault().contents().get(FIRST));
        var bytes = whole.clone();
        bytes[whole.length / 2] ^= 1;
        parts().vault().corrupt(version, bytes);
        var second = Objects.requireNonNull(parts().vault().contents().get(SECOND));
        var check = told((whole.length + second.length) / 2); // which makes three shares
        var now = parts().clock().instant();
        assertThat(check.verify()).hasSize(1);
        assertThat(IntStream.range(0, 3)
                        .filter(day ->
                                !share(check, now.plus(Duration.ofDays(day))).isEmpty()))
                .hasSize(1);
        parts().vault().corrupt(version, Arrays.copyOf(whole, whole.length - 1));
        assertThat(IntStream.range(0, 3))
                .allSatisfy(day ->
                        assertThat(share(check, now.plus(Duration.ofDays(day)))).hasSize(1));
    }

    private ReportCheck told(long much) throws IOException {
        var reports = new KeptReports(parts().vault(), parts().evidenceKeys().trusted());
        var check = new ReportCheck(reports, much);
        parts().catalog().journal("vault", 1, 1_000).forEach(check::hear);
        return check;
    }

    private static List<Flaw> share(ReportCheck check, Instant day) {
        try {
            return check.verifyShare(day);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By somebody who holds the evidence key and chains it well.
    @Test
    void aReportThatAnotherTookThePlaceOfIsFound() throws IOException {
        call("{}");
        var elsewhere = new InMemoryVault(parts().clock());
        parts().clock().advance(Duration.ofDays(1));
        new KeptReports(elsewhere, parts().evidenceKeys().trusted())
                .keep(
                        job().report(parts().clock().instant(), Frameworks.standard()),
                        parts().evidenceSigner(),
                        Lock.none());
        parts().vault()
                .corrupt(
                        parts().vault().find(FIRST).orElseThrow().version(),
                        Objects.requireNonNull(elsewhere.contents().get(FIRST)));
        assertThat(unfit())
                .singleElement()
                .asString()
                .contains(FIRST.value())
                .contains("it is not the one that the journal told of");
    }

    /// A number that stays taken is no reason to try for ever.
    @Test
    void noReportIsKeptInThePlaceOfOneThatWasTakenAway() throws IOException {
        call("{}");
        lose(FIRST);
        assertThatThrownBy(() -> call("{}"))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        damaged -> assertThat(damaged.problem().code()).isEqualTo("audit.report-changed"));
    }

    private void lose(ObjectKey key) throws IOException {
        parts().vault().lose(parts().vault().find(key).orElseThrow().version());
    }

    private void twoReports() throws IOException {
        call("{}");
        parts().clock().advance(Duration.ofDays(1));
        call("{}");
        assertThat(unfit()).isEmpty();
    }

    /// What the source's points got before they may get no more.
    @Test
    void anotherPolicyWithoutAWordIsSeen() throws IOException {
        tell("source.changed", Map.of("policy", "standard", "schedule", "@daily"));
        tell("source.changed", Map.of("policy", "short", "formerPolicy", "standard", "reason", "for tests"));
        assertThat(observed("BYPASS_UNUSED")).isEmpty();
        tell("source.changed", Map.of("policy", "none", "formerPolicy", "short"));
        assertThat(observed("BYPASS_UNUSED")).containsExactly("source.changed of api.");
    }

    private void tell(String action, Map<String, String> details) throws IOException {
        var at = parts().clock().instant();
        parts().catalog().tell(new JournalDraft("api", at, "cli:anna", action, "api", new TreeMap<>(details)));
    }

    /// What the next audit says of the journal.
    private List<String> unfit() throws IOException {
        return observed("JOURNAL_INTACT");
    }

    private List<String> observed(String control) throws IOException {
        return job()
                .report(parts().clock().instant(), Frameworks.standard())
                .control(control)
                .orElseThrow()
                .resources()
                .stream()
                .flatMap(judgement -> judgement.answer().findings().stream())
                .map(AuditFinding::observed)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\":\"tomorrow\"}",
                "{\"at\":\"2999-01-01T00:00:00Z\"}",
                "{\"framework\":\"none\"}",
                "{\"set\":[\"FRESH.rpo\"]}",
                "{\"set\":{\"FRESH.rpo\":4}}",
                "{\"source\":\"api\"}"
            })
    void whatIsNotUnderstoodIsRefused(String event) {
        assertThatThrownBy(() -> call(event))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("audit.bad-request"));
    }

    private List<Flaw> check() throws IOException {
        return new ReportCheck(
                        new KeptReports(parts().vault(), parts().evidenceKeys().trusted()))
                .verify();
    }

    private Invoked call(String event) throws IOException {
        return Invoked.of(new AuditHandler(new Lazy<>(this::job), parts().clock()), event, new FakeContext("r-1"));
    }

    private AuditJob job() {
        return new AuditJob(parts(), new NothingAround());
    }

    private MemoryParts parts() {
        return made.orElseThrow();
    }
}
