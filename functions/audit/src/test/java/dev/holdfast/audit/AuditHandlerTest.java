package dev.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.audit.kept.KeptReports;
import dev.holdfast.core.vault.Lock;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
        assertThat(check()).isEqualTo(new KeptReports.Chain(2, Optional.empty()));
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
            assertThat(check().firstBad()).as("byte %d", at).isPresent();
        }
        parts().vault()
                .corrupt(
                        parts().vault().find(FIRST).orElseThrow().version(),
                        java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThat(check().firstBad()).as("cut off").isPresent();
    }

    @Test
    void aReportThatWasExchangedIsFound() throws IOException {
        call("{}");
        parts().clock().advance(Duration.ofDays(1));
        call("{}");
        var second = Objects.requireNonNull(parts().vault().contents().get(SECOND));
        parts().vault().corrupt(parts().vault().find(FIRST).orElseThrow().version(), second);
        assertThat(check().firstBad()).hasValueSatisfying(why -> assertThat(why).startsWith(FIRST.value()));
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

    private KeptReports.Chain check() throws IOException {
        return job().check();
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
