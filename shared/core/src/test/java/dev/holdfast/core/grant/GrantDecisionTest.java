package dev.holdfast.core.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.grant.GrantDecision.Denied;
import dev.holdfast.core.grant.GrantDecision.Granted;
import dev.holdfast.core.grant.GrantDecision.Origin;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PointId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantDecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final RestoreRequest ASKED = new RestoreRequest(new SourceName("nightly"), "id-1");
    private static final Grant GRANT = new Grant(
            new SourceName("nightly"),
            new SourceName("api"),
            "s3://restores/api",
            Grant.Selector.LATEST_VERIFIED,
            GrantRate.parse("4/day"),
            Optional.of(NOW.plusSeconds(1)));

    @Test
    void whatWasRegisteredIsWhatIsGranted() {
        assertThat(decide(Origin.OWN, Optional.of(row(GRANT)), NOW)).isEqualTo(new Granted(GRANT));
        assertThat(row(GRANT).document())
                .isEqualTo("{\"expiresAt\":\"2026-11-21T10:00:01Z\",\"mode\":\"new\",\"rate\":\"4/day\","
                        + "\"selector\":\"latest-verified\",\"source\":\"api\",\"target\":\"s3://restores/api\"}");
    }

    @Test
    void withoutAGrantNothingIsGranted() {
        assertDenied(decide(Origin.OWN, Optional.empty(), NOW), GrantCode.UNKNOWN);
        assertDenied(decide(Origin.OWN, Optional.of(row(GRANT).removed(NOW)), NOW), GrantCode.UNKNOWN);
    }

    @Test
    void aGrantEndsAtItsEnd() {
        assertDenied(decide(Origin.OWN, Optional.of(row(GRANT)), NOW.plusSeconds(1)), GrantCode.EXPIRED);
    }

    @Test
    void anotherAccountIsDeniedEvenWhenOurOwnIsNotKnown() {
        var own = Optional.of("111122223333");
        var other = Optional.of("999988887777");
        assertThat(decide(new Origin(own, own), Optional.of(row(GRANT)), NOW)).isInstanceOf(Granted.class);
        assertDenied(decide(new Origin(other, own), Optional.of(row(GRANT)), NOW), GrantCode.FOREIGN_ACCOUNT);
        assertDenied(
                decide(new Origin(other, Optional.empty()), Optional.of(row(GRANT)), NOW), GrantCode.FOREIGN_ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"mode,replace", "mode,merge", "selector,oldest", "rate,often", "expiresAt,soon", "extra,anything"})
    void aGrantThatSaysMoreThanIsUnderstoodGrantsNothing(String field, String value) {
        var json = GRANT.json();
        json.put(field, value);
        var row = Registered.first(Registered.Kind.GRANT, "nightly", json);
        assertThatThrownBy(() -> Grant.of(row))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("grant.invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/day", "101/day", "1/minute", "-1/day", "1", "1/day ", "1/DAY"})
    void aRateThatIsNoneIsRefused(String rate) {
        assertThatThrownBy(() -> GrantRate.parse(rate)).isInstanceOf(Refused.class);
    }

    @Test
    void windowsFollowTheClock() {
        var daily = GrantRate.parse("4/day");
        assertThat(daily.window(NOW)).isEqualTo(daily.window(NOW.minus(Duration.ofHours(10))));
        assertThat(daily.window(NOW)).isNotEqualTo(daily.window(NOW.plus(Duration.ofHours(14))));
        assertThat(daily.windowEnd(NOW)).isEqualTo("2026-11-22T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"grant\":\"a\"}",
                "{\"id\":\"1\"}",
                "{\"grant\":\"a\",\"id\":\"\"}",
                "{\"grant\":\"a\",\"id\":1}",
                "{\"grant\":\"../a\",\"id\":\"1\"}",
                "{\"grant\":\"a\",\"id\":\"1 2\"}",
                "{\"grant\":\"a\",\"id\":\"1\",\"target\":\"s3://mine\"}",
                "{\"grant\":\"a\",\"id\":\"1\",\"grant\":\"b\"}"
            })
    void aRequestIsAGrantAndAnIdAndNothingElse(String json) {
        assertThatThrownBy(() -> RestoreRequest.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("restore.bad-request"));
    }

    @Test
    void aRestoreIsNamedByWhatWasAskedAndByItsPoint() {
        var one = ASKED.restoreId(new PointId("20261121T030000Z-00000000000a"));
        assertThat(one).matches("[0-9a-f]{32}");
        assertThat(ASKED.restoreId(new PointId("20261121T030000Z-00000000000a")))
                .isEqualTo(one);
        assertThat(ASKED.restoreId(new PointId("20261121T030000Z-00000000000b")))
                .isNotEqualTo(one);
    }

    private static Registered row(Grant grant) {
        return Registered.first(Registered.Kind.GRANT, grant.name().value(), grant.json());
    }

    private static GrantDecision decide(Origin origin, Optional<Registered> row, Instant now) {
        return GrantDecision.of(ASKED, origin, row, now);
    }

    private static void assertDenied(GrantDecision decision, GrantCode code) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.code()).isEqualTo(code));
    }
}
